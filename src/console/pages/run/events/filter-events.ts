/** Which events of a history are listed. */
import type { RunEvent } from '../history/run-event.ts';

export interface EventFilter {
  /** Words, all of which an event must hold somewhere; letter case does not matter. */
  text: string;
  kind: EventKind;
  /** Ids of events; undefined for all. */
  ids?: ReadonlySet<number>;
}

export const EVENT_KINDS = ['all', 'states', 'tasks', 'iterations', 'failures', 'execution'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

const PATTERNS: Readonly<Record<EventKind, RegExp>> = {
  all: /^/,
  states: /State(Entered|Exited)$/,
  tasks: /^(Task|LambdaFunction|Activity)(?!State)/,
  iterations: /^Map(Iteration|Run|State(?!Entered|Exited))/,
  failures: /(Failed|TimedOut|Aborted)$/,
  execution: /^Execution/,
};

/** What is searched of an event; made once, when it is first asked for. */
const searched = new WeakMap<RunEvent, string>();

function searchTextOf(event: RunEvent): string {
  const known = searched.get(event);
  if (known !== undefined) return known;
  const text = `${event.id} ${event.type} ${JSON.stringify(event.details)}`.toLowerCase();
  searched.set(event, text);
  return text;
}

export function filterEvents(events: readonly RunEvent[], { text, kind, ids }: EventFilter): RunEvent[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const pattern = PATTERNS[kind];
  return events.filter(
    (event) =>
      pattern.test(event.type) &&
      (ids === undefined || ids.has(event.id)) &&
      words.every((word) => searchTextOf(event).includes(word)),
  );
}
