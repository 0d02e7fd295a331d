/** One schedule of ticks, with a role that may do what it is for and nothing else. */
import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { PipelineConfig } from '#infra/config';
import { allow } from '#infra/permissions';
import { buildTickEvent } from '#infra/tick-event';

/** The tick that closes the hour writes what a lost one did not. */
export const MAX_TICK_AGE = Duration.hours(1);
const MAX_RETRIES = 10;

export interface TickScheduleProps {
  config: PipelineConfig;
  name: string;
  description: string;
  /** Minutes of the hour, as cron writes them. */
  minute: string;
  /** What each tick is handed to, and the action that takes: `service:Action`. */
  target: { arn: string; action: string };
  /** Takes the ticks that cannot be delivered. */
  deadLetterQueue: IQueue;
}

export class TickSchedule extends Construct {
  constructor(scope: Construct, id: string, props: TickScheduleProps) {
    super(scope, id);
    const { config, name, description, minute, target, deadLetterQueue } = props;
    const role = this.createRole(props);
    new Schedule(this, 'Default', {
      scheduleName: name,
      description,
      schedule: ScheduleExpression.cron({ minute }),
      timeWindow: TimeWindow.off(),
      enabled: config.schedule === 'on',
      // The CDK's own target of a function would let the role invoke its versions and aliases too.
      target: {
        bind: () => ({
          arn: target.arn,
          role,
          input: ScheduleTargetInput.fromObject(buildTickEvent(config)),
          retryPolicy: { maximumEventAgeInSeconds: MAX_TICK_AGE.toSeconds(), maximumRetryAttempts: MAX_RETRIES },
          deadLetterConfig: { arn: deadLetterQueue.queueArn },
        }),
      },
    });
  }

  private createRole({ name, target, deadLetterQueue }: TickScheduleProps): Role {
    const role = new Role(this, 'Role', {
      description: `What the schedule ${name} may do`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // Or Scheduler could be talked into it for a schedule of another account.
        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Aws.ACCOUNT_ID,
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'scheduler',
              resource: 'schedule-group',
              resourceName: 'default',
            }),
          },
        },
      }),
    });
    allow(
      role,
      { actions: [target.action], resources: [target.arn] },
      { actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] },
    );
    return role;
  }
}
