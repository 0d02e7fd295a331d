/** The statistics of CloudWatch and how each is computed from a period's data. */
import type { DataPoint, DataQuery, MetricStore, PeriodTotals } from './metric-store.ts';

export type Statistic = { kind: BasicStatistic } | { kind: 'percentile'; percent: number };

const BASIC_STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;
type BasicStatistic = (typeof BASIC_STATISTICS)[number];

const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;

export interface PeriodValue {
  /** Counts the periods from the query's start. */
  index: number;
  value: number;
}

/** Reads `Sum`, `p95`, `p99.9`...; undefined for a statistic that is not supported. */
export function parseStatistic(text: string): Statistic | undefined {
  const kind = BASIC_STATISTICS.find((name) => name === text);
  if (kind) return { kind };
  const percent = PERCENTILE.exec(text)?.[1];
  return percent === undefined ? undefined : { kind: 'percentile', percent: Number(percent) };
}

/** One value for every period that has data, in order. */
export function readStatistic(
  store: MetricStore,
  query: DataQuery,
  periodMs: number,
  statistic: Statistic,
): PeriodValue[] {
  if (statistic.kind !== 'percentile')
    return store
      .readTotals(query, periodMs)
      .map((totals) => ({ index: totals.index, value: computeBasic(statistic.kind, totals) }));
  const periods = Map.groupBy(store.readPoints(query), ({ atMs }) => Math.floor((atMs - query.fromMs) / periodMs));
  return [...periods].flatMap(([index, points]) => {
    const value = computePercentile(points, statistic.percent);
    return value === undefined ? [] : [{ index, value }];
  });
}

function computeBasic(kind: BasicStatistic, { count, sum, low, high }: PeriodTotals): number {
  switch (kind) {
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Sum':
      return sum;
    case 'Minimum':
      return low;
    case 'Maximum':
      return high;
    default:
      return kind satisfies never;
  }
}

/**
 * The smallest value that at least `percent` % of the values do not exceed. Undefined when a statistic set hides the
 * values: CloudWatch has no percentiles then either, unless the set is of one value or its bounds are equal.
 */
function computePercentile(points: readonly DataPoint[], percent: number): number | undefined {
  if (points.some(({ low, high }) => low !== high)) return undefined;
  const sorted = points.toSorted((left, right) => left.low - right.low);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { low, count } of sorted) {
    seen += count;
    // Comparing products keeps whole numbers exact: 95 of 100 values are 95 %.
    if (seen * 100 >= total * percent) return low;
  }
  return sorted.at(-1)?.low;
}
