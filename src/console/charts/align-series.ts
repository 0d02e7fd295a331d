/** Series of different periods on one axis of time, as uPlot wants them. */
import type { TimeSeries } from './series.ts';

/** One value for each instant of `times`: null where the series has a gap, undefined where it is only not asked. */
type Column = (number | null | undefined)[];

export interface AlignedSeries {
  /** Epoch ms, ascending. */
  times: number[];
  columns: Column[];
}

export function alignSeries(series: readonly TimeSeries[]): AlignedSeries {
  const instants = new Set<number>();
  for (const { points, periodMs } of series)
    for (const [index, [ms]] of points.entries()) {
      instants.add(ms);
      const next = points[index + 1]?.[0];
      // The line ends where the next value should have been.
      if (next !== undefined && next - ms > periodMs) instants.add(ms + periodMs);
    }
  const times = [...instants].sort((left, right) => left - right);
  return { times, columns: series.map((one) => alignOne(one, times)) };
}

function alignOne({ points, periodMs }: TimeSeries, times: readonly number[]): Column {
  const values = new Map(points);
  let lastMs = Number.NEGATIVE_INFINITY;
  return times.map((ms) => {
    const value = values.get(ms);
    if (value === undefined) return ms - lastMs >= periodMs ? null : undefined;
    lastMs = ms;
    return value;
  });
}

/** Each series on top of those before it; where it has no value it adds none. */
export function stackColumns(columns: readonly Column[]): Column[] {
  let below: Column | undefined;
  return columns.map((column) => {
    const stacked = column.map((value, index) => (value ?? 0) + (below?.[index] ?? 0));
    below = stacked;
    return stacked;
  });
}
