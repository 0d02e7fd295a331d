/**
 * Every five minutes. A tick that closes no hour invokes GenerateLogs alone; the one that closes an hour starts a run of
 * the state machine: docs/decisions/0009-only-closing-ticks-are-runs.md. Ticks that come to nothing land in a queue.
 */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { SCHEDULES } from '#contracts/names';
import { WINDOW_MINUTES } from '#contracts/windows';
import type { PipelineConfig } from '#infra/config';
import { MAX_TICK_AGE, TickSchedule } from '#infra/constructs/tick-schedule';
import { UndeliveredQueue } from '#infra/constructs/undelivered-queue';

/** Minutes of the hour, as cron writes them. */
const MINUTES = {
  all: `0/${WINDOW_MINUTES}`,
  closing: '0',
  others: `${WINDOW_MINUTES}/${WINDOW_MINUTES}`,
} as const;

/** After one minute, and after two more: all that Lambda offers. */
const MAX_INVOCATION_RETRIES = 2;

export interface TickProps {
  config: PipelineConfig;
  generateLogs: LambdaFunction;
  stateMachine: StateMachine;
}

export class Tick extends Construct {
  readonly deadLetterQueue: Queue = new UndeliveredQueue(this, 'Undelivered');

  constructor(scope: Construct, id: string, { config, generateLogs, stateMachine }: TickProps) {
    super(scope, id);
    const common = { config, deadLetterQueue: this.deadLetterQueue };
    const run = {
      ...common,
      description: 'Generates the logs of the last five minutes and aggregates the hour that they close',
      target: { arn: stateMachine.stateMachineArn, action: 'states:StartExecution' },
    };
    if (config.runEveryTick === 'on') {
      new TickSchedule(this, 'Schedule', { ...run, name: SCHEDULES.tick, minute: MINUTES.all });
      return;
    }
    new TickSchedule(this, 'HourSchedule', { ...run, name: SCHEDULES.hour, minute: MINUTES.closing });
    new TickSchedule(this, 'Schedule', {
      ...common,
      name: SCHEDULES.tick,
      minute: MINUTES.others,
      description: 'Generates the logs of the last five minutes',
      target: { arn: generateLogs.functionArn, action: 'lambda:InvokeFunction' },
    });
    this.keepFailures(generateLogs);
  }

  /** Scheduler is done when Lambda has taken the event; from then on it is Lambda that tries again and gives up. */
  private keepFailures(generateLogs: LambdaFunction): void {
    const { queueArn } = this.deadLetterQueue;
    generateLogs.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
    new EventInvokeConfig(this, 'Invocation', {
      function: generateLogs,
      maxEventAge: MAX_TICK_AGE,
      retryAttempts: MAX_INVOCATION_RETRIES,
      onFailure: { bind: () => ({ destination: queueArn }) },
    });
  }
}
