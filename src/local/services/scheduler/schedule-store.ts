/** Schedules and the ticks on their way to a target, in the store. */
import type { ActionAfterCompletion, ScheduleState } from '@aws-sdk/client-scheduler';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

export interface ScheduleTarget {
  /** Of a state machine or a Lambda function. */
  arn: string;
  /** Role that Scheduler starts or invokes it with. */
  roleArn: string;
  /** JSON text, with context attributes still to be filled in. */
  input: string;
  maxEventAgeSeconds: number;
  maxRetries: number;
  deadLetterQueueArn?: string;
}

export interface ScheduleRecord {
  group: string;
  name: string;
  arn: string;
  description: string;
  expression: string;
  timezone: string;
  state: ScheduleState;
  startMs?: number;
  endMs?: number;
  /** When a rate begins to count. */
  anchorMs: number;
  /** The next tick; advanced in the transaction that makes the tick a delivery. Absent: no more. */
  nextDueMs?: number;
  target: ScheduleTarget;
  actionAfterCompletion: ActionAfterCompletion;
  createdAtMs: number;
  modifiedAtMs: number;
}

/** One tick that the target has not accepted yet. */
export interface Delivery {
  id: string;
  scheduleArn: string;
  group: string;
  dueMs: number;
  target: ScheduleTarget;
  failedAttempts: number;
  nextAttemptMs: number;
}

export interface ScheduleStore {
  /** By `buildScheduleKey`. */
  schedules: Collection<ScheduleRecord>;
  deliveries: Collection<Delivery>;
}

export const createScheduleStore = ({ store }: LocalAws): ScheduleStore => ({
  schedules: store.collection('scheduler_schedules'),
  deliveries: store.collection('scheduler_deliveries'),
});

/** Names hold no slash. */
export const buildScheduleKey = ({ group, name }: { group: string; name: string }): string => `${group}/${name}`;
