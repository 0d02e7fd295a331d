/** How unusual the errors of an hour are. */
import { ANOMALY_HISTORY } from './alarm-thresholds.ts';

/** The same hour of earlier days. */
export interface ErrorHistory {
  days: number;
  /** Errors of the hour, over those days. */
  mean: number;
  /** Of the population, not of a sample. */
  deviation: number;
}

/**
 * Standard deviations by which an hour has more errors (fewer: below 0) than the same hour of earlier days, or undefined
 * when there are too few of these. Counts scatter by the square root of their mean at least, so a few days that happen
 * to be alike do not make the next one an anomaly; nor does a second error after a week without any.
 */
export function computeErrorZScore(errors: number, { days, mean, deviation }: ErrorHistory): number | undefined {
  if (days < ANOMALY_HISTORY.minimumDays) return undefined;
  return (errors - mean) / Math.max(deviation, Math.sqrt(mean), 1);
}
