/** What every operation of Scheduler works on, and the lookups they share. */
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { ScheduleRunner } from './firing/schedule-runner.ts';
import { buildScheduleKey, type ScheduleRecord, type ScheduleStore } from './schedule-store.ts';

export interface SchedulerContext {
  aws: LocalAws;
  store: ScheduleStore;
  runner: ScheduleRunner;
}

export const DEFAULT_GROUP = 'default';

const NAME = /^[0-9a-zA-Z\-_.]{1,64}$/;

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

export const invalidToken = (): AwsError => invalid('Invalid NextToken.');

export function checkName(name: string, member: string): string {
  if (NAME.test(name)) return name;
  throw invalid(
    `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME.source}`,
  );
}

export function findSchedule({ store }: SchedulerContext, group = DEFAULT_GROUP, name = ''): ScheduleRecord {
  const schedule = store.schedules.get(buildScheduleKey({ group, name }));
  if (!schedule) throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, { status: 404 });
  return schedule;
}

/** Other groups than the one that is always there do not exist locally. */
export function checkGroup(name: string): string {
  if (name === DEFAULT_GROUP) return name;
  throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, { status: 404 });
}
