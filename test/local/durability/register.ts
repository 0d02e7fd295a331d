/**
 * What one key may hold. A write that was not acknowledged when the process died is there wholly or not at all, so a
 * key has two possible values then.
 */
export class Register<T> {
  #possible: Map<string, T>;

  constructor(first: T) {
    this.#possible = new Map([[JSON.stringify(first), first]]);
  }

  /** @param send resolves when the value is acknowledged */
  async set(value: T, send: () => Promise<unknown>): Promise<void> {
    this.#possible.set(JSON.stringify(value), value);
    await send();
    this.settle(value);
  }

  /** @returns whether the value may be there; it is the only one that may, from now on */
  settle(found: T): boolean {
    const isPossible = this.#possible.has(JSON.stringify(found));
    this.#possible = new Map([[JSON.stringify(found), found]]);
    return isPossible;
  }

  get possible(): T[] {
    return [...this.#possible.values()];
  }
}
