/**
 * Long-tailed multipliers with median 1, for latencies and sizes: lognormal up to the 99th percentile and Pareto above,
 * as measured services behave. Drawn by one look-up in a table of quantiles.
 */
import type { Random } from './random.ts';

const QUANTILE_BITS = 12;
const QUANTILES = 2 ** QUANTILE_BITS;
/** Spread of the lognormal body: the 95th percentile is 2.7 times the median. */
const SIGMA = 0.6;
const TAIL_START = 0.99;
/** Pareto index of the tail: the 99.9th percentile is 3.2 times the 99th. */
const TAIL_INDEX = 2;
/** Rounded, so that the last bit of one platform's `Math.exp` cannot change a byte. */
const ROUNDING = 10_000;

/** Quantile of the standard normal distribution: Abramowitz and Stegun 26.2.23, error below 4.5e-4. */
function normalQuantile(probability: number): number {
  if (probability < 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(1 - probability));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

function multiplierAt(probability: number): number {
  const body = Math.exp(SIGMA * normalQuantile(Math.min(probability, TAIL_START)));
  if (probability <= TAIL_START) return body;
  return body * ((1 - TAIL_START) / (1 - probability)) ** (1 / TAIL_INDEX);
}

const MULTIPLIERS = Float64Array.from(
  { length: QUANTILES },
  (_, index) => Math.round(multiplierAt((index + 0.5) / QUANTILES) * ROUNDING) / ROUNDING,
);

/** No draw is larger. */
export const MAX_TAIL = Math.max(...MULTIPLIERS);

/** A multiplier between 0 and `MAX_TAIL`; half of them are below 1. */
export const drawTail = (random: Random): number =>
  // `as`: a 32-bit draw shifted right by 20 is below 4,096.
  MULTIPLIERS[random.uint32() >>> (32 - QUANTILE_BITS)] as number;
