/**
 * Reads a history into visits of states. Events name their predecessor only, so each belongs where that one did, but for those
 * that begin or end an iteration or a branch.
 */
import { recordAttempt } from './record-attempt.ts';
import { numberOf, type RunEvent, textOf } from './run-event.ts';
import { isOpen, type RunStates, type Visit, type VisitStatus } from './visit.ts';

/** A line of control: the execution itself, an iteration or a branch. */
interface Line {
  parent?: { visit: Visit; line: Line };
  index?: number;
  /** The state that was entered last. */
  visit?: Visit;
}

/** @param events in the order of their ids */
export function buildStates(events: readonly RunEvent[]): RunStates {
  const reader = new HistoryReader();
  for (const event of events) reader.read(event);
  return { visits: reader.visits, visitOfEvent: reader.visitOfEvent };
}

class HistoryReader {
  readonly visits: Visit[] = [];
  readonly visitOfEvent = new Map<number, number>();
  readonly #root: Line = {};
  readonly #lineOfEvent = new Map<number, Line>();
  /** Lines inside of a Map or Parallel state, by its visit and their index. */
  readonly #inner = new Map<string, Line>();

  read(event: RunEvent): void {
    const before = this.#lineOfEvent.get(event.previousId) ?? this.#root;
    const line = this.#follow(event, before);
    this.#lineOfEvent.set(event.id, line);
    if (line.visit && !event.type.startsWith('Execution')) this.visitOfEvent.set(event.id, line.visit.id);
  }

  /** @returns the line that the event belongs to */
  #follow(event: RunEvent, before: Line): Line {
    const { type } = event;
    if (type.startsWith('Execution')) return this.#recordExecution(event, before);
    if (type.endsWith('StateEntered')) return this.#enter(event, before);
    if (/^MapIteration(Started|Redriven)$/.test(type)) return this.#innerLine(before, numberOf(event, 'index') ?? 0);
    // They follow the sibling that failed, and do not say which line or state they tell of.
    if (/(StateAborted|MapIterationAborted)$/.test(type)) return {};
    if (/^MapIteration/.test(type)) return this.#endIteration(event, before);
    if (type.endsWith('StateExited')) return exit(event, climbTo(before, textOf(event, 'name')));
    if (/^(Map|Parallel)(State|Run)/.test(type)) return this.#recordGroup(event, before);
    const line = this.#lineOfWork(before);
    if (line.visit) recordAttempt(reopen(line.visit), event);
    return line;
  }

  #enter(event: RunEvent, before: Line): Line {
    const state = textOf(event, 'name') ?? '';
    // Branches of a Parallel state have no event of their own that begins them.
    const line = before.visit?.type === 'Parallel' && isOpen(before.visit) ? this.#nextBranch(before, state) : before;
    const input = textOf(event, 'input');
    const visit: Visit = {
      id: event.id,
      state,
      type: event.type.replace(/StateEntered$/, ''),
      ...(line.parent && { parentId: line.parent.visit.id }),
      ...(line.index !== undefined && { index: line.index }),
      enteredMs: event.atMs,
      status: 'running',
      ...(input !== undefined && { input }),
      attempts: [],
    };
    this.visits.push(visit);
    line.visit = visit;
    return line;
  }

  #innerLine(around: Line, index: number): Line {
    const { visit } = around;
    if (!visit) return around;
    reopen(visit);
    const key = `${visit.id}:${visit.attempts.length}:${index}`;
    const line = this.#inner.get(key) ?? { parent: { visit, line: around }, index };
    this.#inner.set(key, line);
    return line;
  }

  /** The branch that begins with this state, or the next one. */
  #nextBranch(around: Line, state: string): Line {
    for (let index = 0; ; index += 1) {
      const line = this.#innerLine(around, index);
      if (!line.visit || line.visit.state === state) return line;
    }
  }

  /** Where a redrive goes on with a task there is no event that enters its state again. */
  #lineOfWork(before: Line): Line {
    if (!before.visit || !/^(Map|Parallel)$/.test(before.visit.type)) return before;
    const unfinished = [...this.#inner.values()].find(
      ({ parent, visit }) => parent?.line === before && visit?.endedMs !== undefined && visit.status !== 'succeeded',
    );
    return unfinished ?? before;
  }

  #endIteration(event: RunEvent, before: Line): Line {
    const iteration = climbUntil(before, ({ parent }) => parent?.visit.type === 'Map');
    if (event.type === 'MapIterationFailed') this.#fail(before.visit, iteration?.visit, event.atMs);
    return iteration?.parent?.line ?? before;
  }

  /** Events about a Map or Parallel state as a whole. */
  #recordGroup(event: RunEvent, before: Line): Line {
    const type = event.type.startsWith('Map') ? 'Map' : 'Parallel';
    const line =
      climbUntil(before, ({ visit }) => visit?.type === type && visit.endedMs === undefined) ??
      climbUntil(before, ({ visit }) => visit?.type === type) ??
      before;
    const { visit } = line;
    if (!visit) return line;
    if (/StateFailed$/.test(event.type)) this.#endInner(visit, before.visit, event.atMs);
    recordAttempt(reopen(visit), event);
    return line;
  }

  /** What went on inside of a state that failed was given up; what made it fail had failed itself. */
  #endInner(around: Visit, cause: Visit | undefined, atMs: number): void {
    for (const { parent, visit } of this.#inner.values())
      if (parent?.visit === around && visit && isOpen(visit))
        close(visit, visit === cause ? failureOf(visit) : 'aborted', atMs);
  }

  #fail(cause: Visit | undefined, last: Visit | undefined, atMs: number): void {
    for (const visit of [cause, last]) if (visit && isOpen(visit)) close(visit, failureOf(visit), atMs);
  }

  #recordExecution(event: RunEvent, before: Line): Line {
    const status = EXECUTION_ENDS[event.type];
    if (status !== undefined) this.#endExecution(event, before, status);
    return this.#root;
  }

  #endExecution(event: RunEvent, before: Line, status: VisitStatus): void {
    const culprit = status === 'failed' ? before.visit : undefined;
    for (const visit of this.visits) {
      if (!isOpen(visit)) continue;
      close(visit, visit === culprit ? failureOf(visit) : status === 'failed' ? 'aborted' : status, event.atMs);
      if (visit === culprit) explain(visit, event);
    }
  }
}

/** How states end that were still running when the execution did. */
const EXECUTION_ENDS: Readonly<Record<string, VisitStatus>> = {
  ExecutionSucceeded: 'succeeded',
  ExecutionFailed: 'failed',
  ExecutionAborted: 'aborted',
  ExecutionTimedOut: 'timed-out',
};

function exit(event: RunEvent, line: Line): Line {
  const { visit } = line;
  if (!visit) return line;
  const last = visit.attempts.at(-1);
  const output = textOf(event, 'output');
  close(visit, last && (last.status === 'failed' || last.status === 'timed-out') ? 'caught' : 'succeeded', event.atMs);
  if (output !== undefined) visit.output = output;
  return line;
}

function close(visit: Visit, status: VisitStatus, atMs: number): void {
  visit.status = status;
  visit.endedMs = atMs;
  const last = visit.attempts.at(-1);
  if (last?.status !== 'running') return;
  last.endedMs = atMs;
  last.status = status === 'succeeded' || status === 'timed-out' || status === 'failed' ? status : 'aborted';
}

/** A redrive goes on with what had ended. */
function reopen(visit: Visit): Visit {
  if (visit.endedMs === undefined) return visit;
  delete visit.endedMs;
  visit.status = 'running';
  const last = visit.attempts.at(-1);
  // Another attempt of a task has events of its own; what is inside of a Map or Parallel state goes on in the old one.
  if (last && /^(Map|Parallel)$/.test(visit.type)) {
    delete last.endedMs;
    last.status = 'running';
  }
  return visit;
}

const failureOf = ({ attempts }: Visit): VisitStatus =>
  attempts.at(-1)?.status === 'timed-out' ? 'timed-out' : 'failed';

/** A state that fails without an attempt, such as Fail, has no other event that says why. */
function explain(visit: Visit, event: RunEvent): void {
  const [error, cause] = [textOf(event, 'error'), textOf(event, 'cause')];
  if (error !== undefined) visit.error ??= error;
  if (cause !== undefined) visit.cause ??= cause;
}

function climbUntil(line: Line, isIt: (line: Line) => boolean): Line | undefined {
  for (let found: Line | undefined = line; found; found = found.parent?.line) if (isIt(found)) return found;
  return undefined;
}

/** The line that is in a state of that name. */
const climbTo = (line: Line, state: string | undefined): Line =>
  climbUntil(line, ({ visit }) => visit?.state === state) ?? line;
