import { DAY_MS } from '#contracts/durations';
import { MAX_HISTORY_EVENTS } from './history-events.ts';
import type { ExecutionRecord } from './store/execution-store.ts';
import type { HistoryStore } from './store/history-store.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
const REDRIVABLE_MS = 14 * DAY_MS;

/** Why an execution cannot be redriven, in AWS's words; undefined when it can. */
export function findRedriveObstacle(
  execution: ExecutionRecord,
  history: HistoryStore,
  nowMs: number,
): string | undefined {
  const { id, status, stopMs, mapRunArn } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (mapRunArn !== null || history.hasOpenMapRun(id))
    return 'Redriving a Map Run is not supported by the local AWS; start the execution anew';
  if (nowMs - (stopMs ?? nowMs) > REDRIVABLE_MS) return 'Execution redrivable period exceeded';
  return history.lastId(id) >= MAX_HISTORY_EVENTS - 1 ? 'Execution history event limit exceeded' : undefined;
}
