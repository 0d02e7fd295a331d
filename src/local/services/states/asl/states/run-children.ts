/** Runs lines of control inside a Map or Parallel state, a bounded number at a time; the first failure ends the others. */
import { childController } from '../abort.ts';
import type { MapItem } from '../context-object.ts';
import type { StateBlock } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { buildChildScope } from '../resume-points.ts';
import { runStates } from '../run-states.ts';
import type { EventContent } from '../task-handler.ts';

export interface Child {
  block: StateBlock;
  input: Json;
  item?: MapItem;
}

/** The events that AWS writes around a child; branches of a Parallel state have none. */
export interface ChildEvents {
  started(index: number): EventContent;
  succeeded(index: number): EventContent;
  failed(index: number): EventContent;
  aborted(index: number): EventContent;
}

export interface ChildrenOptions {
  children: Child[];
  /** Of the event that started the state's current attempt. */
  startedEventId: number;
  concurrency: number;
  events?: ChildEvents;
}

/** State types that AWS tells the end of when a sibling fails. */
const ABORTABLE = new Set(['Task', 'Wait', 'Map', 'Parallel']);

/**
 * Outputs in the order of the children.
 * @param parent the line that is in the Map or Parallel state
 * @throws the failure of the child that failed first
 */
export async function runChildren(options: ChildrenOptions, parent: Frame): Promise<Json[]> {
  const siblings = new Siblings(options, parent);
  const queue = options.children.entries();
  const outputs: Json[] = [];
  const work = async () => {
    for (const [index, child] of queue) outputs[index] = await siblings.run(index, child);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.concurrency, options.children.length) }, work));
    return outputs;
  } catch (error) {
    throw siblings.failure ?? error;
  } finally {
    siblings.release();
  }
}

class Siblings {
  readonly #options: ChildrenOptions;
  readonly #parent: Frame;
  readonly #running = new Map<number, Frame>();
  readonly #controller: AbortController;
  readonly release: () => void;
  /** Why the first child failed, once it did. */
  failure: unknown;

  constructor(options: ChildrenOptions, parent: Frame) {
    this.#options = options;
    this.#parent = parent;
    const { controller, release } = childController(parent.signal);
    this.#controller = controller;
    this.release = release;
  }

  async run(index: number, { block, input, item }: Child): Promise<Json> {
    const { signal } = this.#controller;
    signal.throwIfAborted();
    const { startedEventId, events } = this.#options;
    const scope = buildChildScope(startedEventId, index);
    const resumed = this.#parent.run.takeResumePoint(scope);
    if (resumed?.kind === 'done') return resumed.output;
    const frame = this.#parent.child(scope, signal, startedEventId, item);
    this.#running.set(index, frame);
    if (events) frame.record(events.started(index));
    try {
      const output = await runStates(block, input, frame, resumed);
      this.#succeed(index, frame);
      return output;
    } catch (error) {
      if (!signal.aborted) this.#fail(index, frame, error);
      throw error;
    }
  }

  #succeed(index: number, frame: Frame): void {
    const { events } = this.#options;
    if (events) frame.record(events.succeeded(index));
    this.#running.delete(index);
    this.#parent.continueFrom(frame.previousEventId);
  }

  /** As in AWS's history, all that the failure causes follows the event in which it showed. */
  #fail(index: number, frame: Frame, error: unknown): void {
    const { events } = this.#options;
    this.#running.delete(index);
    this.#parent.continueFrom(frame.previousEventId);
    if (events) frame.record(events.failed(index));
    this.failure = error;
    this.#controller.abort(new Error('A sibling failed'));
    for (const [sibling, { stateType }] of this.#running) {
      if (stateType && ABORTABLE.has(stateType)) this.#parent.recordAside({ type: `${stateType}StateAborted` });
      if (events) this.#parent.recordAside(events.aborted(sibling));
    }
  }
}
