/** Draws what happens by chance, so that the same seed gives the same run of luck. */
import { createHash } from 'node:crypto';

const RANGE = 2 ** 32;

/**
 * Every subject draws from a series of its own: the third PutObject has the same fate however calls of other operations
 * fall between.
 */
export class Lots {
  readonly #seed: number;
  readonly #drawn = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** @returns the subject's next number, from 0 up to, but not including, 1 */
  draw(subject: string): number {
    const count = this.#drawn.get(subject) ?? 0;
    this.#drawn.set(subject, count + 1);
    return createHash('sha256').update(`${this.#seed} ${count} ${subject}`).digest().readUInt32BE() / RANGE;
  }
}
