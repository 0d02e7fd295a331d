import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TimeSeries, TimeSpan } from '../charts/series.ts';
import { readNow } from '../live/clock.ts';
import { resolveRange, type TimeRange } from '../time-range/time-range.ts';
import type { MetricLine } from './metric-line.ts';
import { readSeries, readWhole } from './read-series.ts';

export interface SeriesOverTime {
  span: TimeSpan;
  series: TimeSeries[];
}

/**
 * The series of a range, asked for again and again.
 * @param refreshMs `false` asks once
 * @param isWhole gives each line one value, which is of the whole range
 */
export const useSeries = (lines: readonly MetricLine[], range: TimeRange, refreshMs: number | false, isWhole = false) =>
  useQuery({
    queryKey: ['series', lines, range, isWhole],
    queryFn: async ({ signal }): Promise<SeriesOverTime> => {
      const span = resolveRange(range, await readNow());
      return { span, series: await (isWhole ? readWhole : readSeries)(lines, span, signal) };
    },
    enabled: lines.length > 0,
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  });
