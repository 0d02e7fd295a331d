/** Weighted choice by one table look-up: each index fills as many slots as its weight deserves. */
import type { Random } from './random.ts';

const SLOT_BITS = 12;
const SLOTS = 2 ** SLOT_BITS;

/** Draws indexes by weight, to a precision of 1 in 4,096. */
export class Picker {
  readonly #slots = new Uint16Array(SLOTS);

  /** @param weights at least one, none negative, not all zero; the index is what is drawn */
  constructor(weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw new RangeError('weights must sum to more than 0');
    let filled = 0;
    let cumulative = 0;
    weights.forEach((weight, index) => {
      cumulative += weight;
      const end = Math.round((cumulative / total) * SLOTS);
      this.#slots.fill(index, filled, end);
      filled = end;
    });
  }

  pick(random: Random): number {
    // `as`: a 32-bit draw shifted right by 20 is below 4,096.
    return this.#slots[random.uint32() >>> (32 - SLOT_BITS)] as number;
  }
}

/** The first of `count` things is twice as likely as the second and `k` times as likely as the k-th. */
export const createZipfPicker = (count: number): Picker =>
  new Picker(Array.from({ length: count }, (_, rank) => 1 / (rank + 1)));
