/**
 * The queue of asynchronous invocations: durable, so that an accepted event survives a restart; a failing function gets
 * its event twice more, after one and two minutes; one that could not be run (throttled, say) keeps it for up to six hours;
 * unless its configuration wants less. How it ended goes to the destination that the configuration names.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
import { isAwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';
import type { EventInvokeConfig, EventInvokeConfigStore } from '../event-invoke-configs.ts';
import type { FunctionRecord, FunctionStore } from '../function-store.ts';
import { attemptEvent, type QueuedEvent } from './attempt-event.ts';
import type { Invocation, Invoker } from './invoker.ts';
import { putDestinationFailure } from './put-metrics.ts';
import { type EndedInvocation, sendInvocationRecord } from './send-invocation-record.ts';

export class AsyncEvents {
  readonly #aws: LocalAws;
  readonly #functions: FunctionStore;
  readonly #configs: EventInvokeConfigStore;
  readonly #invoker: Invoker;
  readonly #queue: Collection<QueuedEvent>;
  readonly #cancels = new Map<string, () => void>();
  readonly #deliveries = new Set<Promise<void>>();
  /** Until then events are only put into the queue, which `start` takes up. */
  #isRunning = false;

  constructor(aws: LocalAws, functions: FunctionStore, configs: EventInvokeConfigStore, invoker: Invoker) {
    this.#aws = aws;
    this.#functions = functions;
    this.#configs = configs;
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

  /** The request id becomes that of every attempt. */
  add(functionName: string, { event, payer, requestId: id }: Required<Invocation>): void {
    const nowMs = this.#aws.clock.now();
    this.#schedule({ id, functionName, event, payer, acceptedMs: nowMs, dueMs: nowMs, failures: 0, refusals: 0 });
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
    if (record) {
      const config = this.#configs.get(record.name);
      const run = () => this.#invoker.invoke(record, { ...queued, requestId: queued.id });
      const outcome = await attemptEvent(queued, config ?? {}, run, () => this.#aws.clock.now());
      if ('retry' in outcome) {
        this.#schedule(outcome.retry);
        return;
      }
      await this.#report(record, config, outcome.ended);
    }
    this.#queue.delete(queued.id);
  }

  /** A destination that does not take the record loses it, and Lambda counts that. */
  async #report(record: FunctionRecord, config: EventInvokeConfig | undefined, ended: EndedInvocation): Promise<void> {
    const queueArn = ended.condition === 'Success' ? config?.onSuccessArn : config?.onFailureArn;
    if (queueArn === undefined) return;
    try {
      await sendInvocationRecord(this.#aws, record, queueArn, ended);
    } catch (error) {
      if (!isAwsError(error)) throw error;
      await putDestinationFailure(this.#aws, record.name);
    }
  }
}
