/** When a schedule is due: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { createCronTimes } from './cron-times.ts';
import type { DueTimes } from './due-times.ts';

const RATE = /^rate\((\d+) (minute|minutes|hour|hours|day|days)\)$/;
const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;
const CRON = /^cron\((.+)\)$/;
const UNIT_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };

/**
 * @param anchorMs when a rate begins to count: the start date, or when the schedule was made
 * @throws AwsError ValidationException
 */
export function parseScheduleExpression(expression: string, anchorMs: number): DueTimes {
  const [, count, unit] = RATE.exec(expression) ?? [];
  if (count !== undefined && unit !== undefined) return createRateTimes(expression, Number(count), unit, anchorMs);
  const at = AT.exec(expression)?.[1];
  if (at !== undefined) return createOneTime(expression, Date.parse(`${at}Z`));
  const fields = CRON.exec(expression)?.[1];
  if (fields !== undefined) return createCronTimes(fields, () => invalidExpression(expression));
  throw invalidExpression(expression);
}

const invalidExpression = (expression: string): AwsError =>
  new AwsError('ValidationException', `Invalid Schedule Expression ${expression}.`);

function createRateTimes(expression: string, count: number, unit: string, anchorMs: number): DueTimes {
  const singular = unit.replace(/s$/, '') as keyof typeof UNIT_MS;
  if (count < 1) throw invalidExpression(expression);
  const intervalMs = count * UNIT_MS[singular];
  const countUntil = (atMs: number) => Math.floor((atMs - anchorMs) / intervalMs);
  return {
    next: (afterMs) => anchorMs + Math.max(0, countUntil(afterMs) + 1) * intervalMs,
    latest: (nowMs) => (nowMs < anchorMs ? undefined : anchorMs + countUntil(nowMs) * intervalMs),
  };
}

function createOneTime(expression: string, dueMs: number): DueTimes {
  if (Number.isNaN(dueMs)) throw invalidExpression(expression);
  return {
    next: (afterMs) => (dueMs > afterMs ? dueMs : undefined),
    latest: (nowMs) => (dueMs <= nowMs ? dueMs : undefined),
  };
}
