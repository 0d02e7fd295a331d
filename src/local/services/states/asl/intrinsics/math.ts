import { randomInt } from 'node:crypto';
import { type Intrinsic, integerArgument, intrinsicFailure } from './arguments.ts';

/** mulberry32: the same seed gives the same number, as on AWS, though not the same number as AWS gives. */
function seededFraction(seed: number): number {
  let bits = (seed + 0x6d2b79f5) | 0;
  bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
}

export const MATH_INTRINSICS: Record<string, Intrinsic> = {
  /** From the first number to below the second. */
  'States.MathRandom': (first, last, seed) => {
    const [start, end] = [integerArgument(first), integerArgument(last)];
    if (start >= end) throw intrinsicFailure(`The start must be below the end, got ${start} and ${end}`);
    if (seed === undefined) return randomInt(start, end);
    return start + Math.floor(seededFraction(integerArgument(seed)) * (end - start));
  },

  'States.MathAdd': (left, right) => integerArgument(left) + integerArgument(right),
};
