import type { NewEvent } from './asl/run.ts';
import { runtimeFailure } from './asl/state-failure.ts';
import type { EngineServices } from './engine-services.ts';
import { MAX_HISTORY_EVENTS } from './history-events.ts';
import type { ExecutionRecord } from './store/execution-store.ts';
import type { MachineRevision } from './store/machine-store.ts';

/** Appends to one execution's history: durable when `append` returns. */
export class HistoryWriter {
  readonly #services: EngineServices;
  readonly #execution: ExecutionRecord;
  readonly #revision: MachineRevision;
  #lastId: number;

  constructor(services: EngineServices, execution: ExecutionRecord, revision: MachineRevision) {
    this.#services = services;
    this.#execution = execution;
    this.#revision = revision;
    this.#lastId = services.history.lastId(execution.id);
  }

  get lastId(): number {
    return this.#lastId;
  }

  /** @throws StateFailure States.Runtime, when only the event that ends the execution has room left */
  checkRoom(): void {
    if (this.#lastId >= MAX_HISTORY_EVENTS - 1)
      throw runtimeFailure(`The execution reached the maximum number of history events (${MAX_HISTORY_EVENTS}).`);
  }

  append({ type, previousEventId, details = {}, scope, next }: NewEvent): number {
    const { aws, history, logs } = this.#services;
    this.#lastId += 1;
    const event = {
      id: this.#lastId,
      previousId: previousEventId,
      type,
      atMs: aws.clock.now(),
      scope,
      next: next ?? null,
      details: JSON.stringify(details),
    };
    history.append(this.#execution.id, event);
    logs.write({ ...this.#execution, logging: this.#revision.logging }, event);
    return event.id;
  }
}
