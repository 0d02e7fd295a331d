import { parseScheduleExpression } from './expression/schedule-expression.ts';
import type { ScheduleRecord } from './schedule-store.ts';

/**
 * A schedule with its next tick after `afterMs`, if it is enabled and its end date allows another.
 * @throws AwsError for an expression that is none
 */
export function planNextDue({ nextDueMs: _, ...schedule }: ScheduleRecord, afterMs: number): ScheduleRecord {
  const { expression, anchorMs, startMs = 0, endMs = Number.POSITIVE_INFINITY, state } = schedule;
  const dueMs = parseScheduleExpression(expression, anchorMs).next(Math.max(afterMs, startMs - 1));
  return state === 'ENABLED' && dueMs !== undefined && dueMs <= endMs ? { ...schedule, nextDueMs: dueMs } : schedule;
}
