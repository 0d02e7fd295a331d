/** What an event tells of a visit's attempts. */
import { numberOf, type RunEvent, textOf } from './run-event.ts';
import type { Attempt, Visit } from './visit.ts';

export function recordAttempt(visit: Visit, event: RunEvent): void {
  const { type } = event;
  if (type.startsWith('MapRun')) recordMapRun(visit, event);
  else if (/Scheduled$|^(Map|Parallel)StateStarted$/.test(type)) begin(visit, event);
  else if (/Started$/.test(type)) update(visit, { startedMs: event.atMs });
  else if (/Submitted$/.test(type)) update(visit, pick('submitted', textOf(event, 'output')));
  else if (/Succeeded$/.test(type))
    end(visit, event, { status: 'succeeded', ...pick('result', textOf(event, 'output')) });
  else if (/TimedOut$/.test(type)) end(visit, event, { status: 'timed-out', ...readFailure(event) });
  else if (/Failed$/.test(type)) end(visit, event, { status: 'failed', ...readFailure(event) });
}

function begin(visit: Visit, event: RunEvent): void {
  visit.status = 'running';
  visit.attempts.push({
    scheduledMs: event.atMs,
    status: 'running',
    ...pick('resource', textOf(event, 'resourceType') ?? textOf(event, 'resource')),
    ...pick('parameters', textOf(event, 'parameters') ?? textOf(event, 'input')),
  });
  const itemCount = numberOf(event, 'length');
  if (itemCount !== undefined) visit.itemCount = itemCount;
}

function update(visit: Visit, changes: Partial<Attempt>): void {
  const last = visit.attempts.at(-1);
  if (last) Object.assign(last, changes);
}

function end(visit: Visit, { atMs }: RunEvent, changes: Partial<Attempt>): void {
  update(visit, { endedMs: atMs, ...changes });
  const { status, error, cause } = changes;
  if (status === 'succeeded') return;
  // The run goes on with another attempt, or says next that the state has ended.
  visit.status = 'retrying';
  Object.assign(visit, pick('error', error), pick('cause', cause));
}

function recordMapRun(visit: Visit, event: RunEvent): void {
  Object.assign(visit, pick('mapRunArn', textOf(event, 'mapRunArn')));
  if (event.type === 'MapRunFailed') Object.assign(visit, readFailure(event));
}

const readFailure = (event: RunEvent): Partial<Attempt> => ({
  ...pick('error', textOf(event, 'error')),
  ...pick('cause', textOf(event, 'cause')),
});

/** An object with that key, or without when there is no value. */
const pick = <Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> =>
  // A computed key widens to string, though it is this one.
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>>;
