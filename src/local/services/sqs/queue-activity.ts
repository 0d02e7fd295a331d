/** Who waits for messages, and when a queue was last used. In memory: both end with the process. */
export class QueueActivity {
  readonly #lastUseMs = new Map<string, number>();
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #stop = new AbortController();

  /** Aborts when the service stops. */
  get stopSignal(): AbortSignal {
    return this.#stop.signal;
  }

  touch(queue: string, nowMs: number): void {
    this.#lastUseMs.set(queue, nowMs);
  }

  lastUseMs(queue: string): number | undefined {
    return this.#lastUseMs.get(queue);
  }

  /** Calls `wake` at the next message of the queue; returns a function that ends it. */
  onMessage(queue: string, wake: () => void): () => void {
    const waiting = this.#waiting.get(queue) ?? new Set();
    this.#waiting.set(queue, waiting.add(wake));
    return () => waiting.delete(wake);
  }

  wake(queue: string): void {
    for (const wake of this.#waiting.get(queue) ?? []) wake();
  }

  stop(): void {
    this.#stop.abort();
  }
}
