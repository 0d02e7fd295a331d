import { buildContextObject, type MapItem, type StateContext } from './context-object.ts';
import type { State } from './definition.ts';
import type { Json } from './json.ts';
import type { PathSource } from './paths.ts';
import type { Run } from './run.ts';
import type { EventContent } from './task-handler.ts';

interface FrameOptions {
  scope: string;
  signal: AbortSignal;
  previousEventId: number;
  item?: MapItem | undefined;
}

/** One line of control through states: of the execution itself, of a Map iteration or of a Parallel branch. */
export class Frame {
  readonly run: Run;
  readonly scope: string;
  /** Aborted when this line must end: the execution ended, or a sibling failed. */
  readonly signal: AbortSignal;
  readonly #item: MapItem | undefined;
  #previousEventId: number;
  #state: StateContext | undefined;
  #stateType: State['Type'] | undefined;

  constructor(run: Run, { scope, signal, previousEventId, item }: FrameOptions) {
    this.run = run;
    this.scope = scope;
    this.signal = signal;
    this.#previousEventId = previousEventId;
    this.#item = item;
  }

  get previousEventId(): number {
    return this.#previousEventId;
  }

  /** Name of the state that the line is in or was in last. */
  get stateName(): string {
    return this.#state?.Name ?? '';
  }

  /** Type of the state that the line is in, if it is in one. */
  get stateType(): State['Type'] | undefined {
    return this.#stateType;
  }

  enter(name: string, type: State['Type']): void {
    this.#stateType = type;
    this.#state = { Name: name, EnteredTime: this.run.clock.date().toISOString() };
  }

  leave(): void {
    this.#stateType = undefined;
  }

  countRetries(count: number): void {
    if (this.#state) this.#state = { ...this.#state, RetryCount: count };
    if (count > 0) this.run.countTransition();
  }

  /**
   * Appends to the history after the line's last event.
   * @throws the reason for which the line must end, instead
   */
  record({ type, details }: EventContent, next?: string): number {
    this.signal.throwIfAborted();
    this.#previousEventId = this.run.record({
      type,
      previousEventId: this.#previousEventId,
      scope: this.scope,
      ...(details && { details }),
      ...(next !== undefined && { next }),
    });
    return this.#previousEventId;
  }

  /** Appends an event that others do not follow, e.g. about a line that was given up. */
  recordAside(event: EventContent): void {
    const follow = this.#previousEventId;
    this.record(event);
    this.#previousEventId = follow;
  }

  /** Lets the next event follow one of an inner line. */
  continueFrom(eventId: number): void {
    this.#previousEventId = eventId;
  }

  /** What the paths of the current state read. */
  source(data: Json, item = this.#item): PathSource {
    return { data, context: buildContextObject(this.run.context, this.#state, item) };
  }

  /** A line inside the current state; an iteration sees its own item, a branch the one around it. */
  child(scope: string, signal: AbortSignal, previousEventId: number, item = this.#item): Frame {
    return new Frame(this.run, { scope, signal, previousEventId, item });
  }
}
