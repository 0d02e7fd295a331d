/**
 * The queue of asynchronous invocations: durable, so that an accepted event survives a restart; a failing function gets
 * its event twice more, after one and two minutes; one that could not be run (throttled, say) keeps it for up to six hours.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
import { isAwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';
import type { FunctionStore } from '../function-store.ts';
import type { Invoker } from './invoker.ts';

interface QueuedEvent {
  id: string;
  functionName: string;
  /** JSON text. */
  event: string;
  acceptedMs: number;
  dueMs: number;
  failures: number;
  refusals: number;
}

const RETRY_DELAYS_MS = [60_000, 120_000];
const MAX_AGE_MS = 6 * 60 * 60_000;
const MAX_REFUSAL_DELAY_MS = 5 * 60_000;

export class AsyncEvents {
  readonly #aws: LocalAws;
  readonly #functions: FunctionStore;
  readonly #invoker: Invoker;
  readonly #queue: Collection<QueuedEvent>;
  readonly #cancels = new Map<string, () => void>();
  readonly #deliveries = new Set<Promise<void>>();
  /** Until then events are only put into the queue, which `start` takes up. */
  #isRunning = false;

  constructor(aws: LocalAws, functions: FunctionStore, invoker: Invoker) {
    this.#aws = aws;
    this.#functions = functions;
    this.#invoker = invoker;
    this.#queue = aws.store.collection('lambda_async_events');
  }

  /** Takes up the events that an earlier process accepted. */
  start(): void {
    this.#isRunning = true;
    for (const queued of this.#queue.list()) this.#schedule(queued);
  }

  /** Takes up no event any more; resolves when those under way are recorded. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
    await Promise.all(this.#deliveries);
  }

  /** @param id becomes the request id of every attempt */
  add(functionName: string, event: string, id: string): void {
    const nowMs = this.#aws.clock.now();
    this.#schedule({ id, functionName, event, acceptedMs: nowMs, dueMs: nowMs, failures: 0, refusals: 0 });
  }

  #schedule(queued: QueuedEvent): void {
    this.#queue.put(queued.id, queued);
    if (!this.#isRunning) return;
    const cancel = this.#aws.clock.schedule(queued.dueMs, () => {
      const delivery = this.#deliver(queued).finally(() => this.#deliveries.delete(delivery));
      this.#deliveries.add(delivery);
    });
    this.#cancels.set(queued.id, cancel);
  }

  async #deliver(queued: QueuedEvent): Promise<void> {
    this.#cancels.delete(queued.id);
    const record = this.#functions.get(queued.functionName);
    const retry = record && (await this.#attempt(queued, (event) => this.#invoker.invoke(record, event, queued.id)));
    if (retry && retry.dueMs - retry.acceptedMs <= MAX_AGE_MS) this.#schedule(retry);
    else this.#queue.delete(queued.id);
  }

  /** The event as it is to be tried again, or undefined when it is done with. */
  async #attempt(queued: QueuedEvent, invoke: (event: string) => Promise<{ error: unknown }>) {
    try {
      const { error } = await invoke(queued.event);
      const delayMs = RETRY_DELAYS_MS[queued.failures];
      if (!error || delayMs === undefined) return undefined;
      return { ...queued, failures: queued.failures + 1, dueMs: this.#aws.clock.now() + delayMs };
    } catch (error) {
      if (!isAwsError(error)) throw error;
      const delayMs = Math.min(1_000 * 2 ** queued.refusals, MAX_REFUSAL_DELAY_MS);
      return { ...queued, refusals: queued.refusals + 1, dueMs: this.#aws.clock.now() + delayMs };
    }
  }
}
