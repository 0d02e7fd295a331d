/** The schedule: every five minutes it starts a run; ticks that cannot be delivered land in a queue. */
import { Duration, Validations } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DEAD_LETTER_QUEUE, SCHEDULE } from '#contracts/names';
import { WINDOW_MINUTES } from '#contracts/windows';
import type { PipelineConfig } from '#infra/config';
import { buildTickEvent } from '#infra/tick-event';

/** A later tick of the same hour, or the one that closes it, writes what a lost tick did not. */
const MAX_TICK_AGE_MINUTES = 60;
const MAX_TICK_RETRIES = 10;
const UNDELIVERED_RETENTION_DAYS = 14;

export interface TickProps {
  config: PipelineConfig;
  stateMachine: StateMachine;
}

export class Tick extends Construct {
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { config, stateMachine }: TickProps) {
    super(scope, id);
    this.deadLetterQueue = this.createDeadLetterQueue();
    const target = new StepFunctionsStartExecution(stateMachine, {
      input: ScheduleTargetInput.fromObject(buildTickEvent(config)),
      maxEventAge: Duration.minutes(MAX_TICK_AGE_MINUTES),
      retryAttempts: MAX_TICK_RETRIES,
      deadLetterQueue: this.deadLetterQueue,
    });
    new Schedule(this, 'Schedule', {
      scheduleName: SCHEDULE,
      description: 'Generates the logs of the last five minutes and aggregates each hour that they close',
      schedule: ScheduleExpression.rate(Duration.minutes(WINDOW_MINUTES)),
      timeWindow: TimeWindow.off(),
      enabled: config.schedule === 'on',
      target,
    });
  }

  private createDeadLetterQueue(): Queue {
    const queue = new Queue(this, 'Undelivered', {
      queueName: DEAD_LETTER_QUEUE,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(UNDELIVERED_RETENTION_DAYS),
    });
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself: of the schedule, where cdk-nag does not look.',
    });
    return queue;
  }
}
