/** Finds in the history of an unsuccessful execution where a redrive goes on. */
import type { Json } from './json.ts';

/** The state of one line of control when the execution ended. */
export type ResumePoint =
  | {
      kind: 'inside';
      state: string;
      input: Json;
      enteredEventId: number /** Of the last attempt of a Map or Parallel state. */;
      startedEventId?: number | undefined;
    }
  | { kind: 'before'; state: string; input: Json }
  | { kind: 'done'; output: Json };

/** What is read of a history event. */
export interface PastEvent {
  id: number;
  type: string;
  scope: string;
  next: string | null;
  /** The event's details as JSON. */
  details: string;
}

/** The scope of the execution itself; iterations and branches have `buildChildScope`. */
export const ROOT_SCOPE = '';

/** @param startedEventId of the MapStateStarted or ParallelStateStarted event, so that each attempt has its own */
export const buildChildScope = (startedEventId: number, index: number): string => `${startedEventId}:${index}`;

/** @param events in the order of their ids */
export function findResumePoints(events: Iterable<PastEvent>): Map<string, ResumePoint> {
  const points = new Map<string, ResumePoint>();
  for (const event of events) {
    const point = advance(points.get(event.scope), event);
    if (point) points.set(event.scope, point);
  }
  return points;
}

function advance(current: ResumePoint | undefined, event: PastEvent): ResumePoint | undefined {
  if (event.type.endsWith('StateEntered')) return enter(event);
  if (event.type.endsWith('StateExited')) {
    const output: Json = JSON.parse(JSON.parse(event.details).output);
    return event.next === null ? { kind: 'done', output } : { kind: 'before', state: event.next, input: output };
  }
  if (current?.kind !== 'inside') return current;
  if (/^(Map|Parallel)StateStarted$/.test(event.type)) return { ...current, startedEventId: event.id };
  // Its output was too large: AWS then runs all of it again.
  if (/^(Map|Parallel)StateSucceeded$/.test(event.type)) return { ...current, startedEventId: undefined };
  return current;
}

function enter({ id, type, details }: PastEvent): ResumePoint {
  const { name, input } = JSON.parse(details);
  const place = { state: name, input: JSON.parse(input) };
  // "Reenters the Fail state and fails again": https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
  return type === 'FailStateEntered' ? { kind: 'before', ...place } : { kind: 'inside', ...place, enteredEventId: id };
}
