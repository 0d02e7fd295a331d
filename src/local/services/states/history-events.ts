/** History events as AWS shows them. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StoredEvent } from './store/history-store.ts';

/** AWS ends an execution that would write more: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_HISTORY_EVENTS = 25_000;

const DATA_FIELDS = ['input', 'inputDetails', 'output', 'outputDetails'];

/** The member that holds an event's details, e.g. `taskScheduledEventDetails`. */
function detailsMember(type: string): string {
  const kind = type.replace(/^.*(StateEntered|StateExited)$/, '$1');
  return `${kind.charAt(0).toLowerCase()}${kind.slice(1)}EventDetails`;
}

export function toHistoryEvent(event: StoredEvent, includeData: boolean): HistoryEvent {
  const details = JSON.parse(event.details);
  const shown = includeData ? details : omitData(details);
  return {
    timestamp: new Date(event.atMs),
    // Types are written by the interpreter, which has AWS's names.
    type: event.type as HistoryEvent['type'],
    id: event.id,
    previousEventId: event.previousId,
    ...(Object.keys(details).length > 0 || ALWAYS_DETAILED.has(event.type)
      ? { [detailsMember(event.type)]: shown }
      : {}),
  };
}

/** AWS gives these an empty object even when there is nothing to tell. */
const ALWAYS_DETAILED = new Set(['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut']);

/** Details without the data that passes through the execution. */
export const omitData = (details: object): object =>
  Object.fromEntries(Object.entries(details).filter(([name]) => !DATA_FIELDS.includes(name)));
