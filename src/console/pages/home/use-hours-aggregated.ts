import { useQuery } from '@tanstack/react-query';
import { HOUR_MS } from '#contracts/durations';
import { METRICS } from '#contracts/metrics';
import { floorToHour } from '#contracts/windows';
import { readMetrics } from '../../aws/read-metrics.ts';
import { useClock } from '../../live/clock.ts';
import { LIVE_MS } from '../../live/query-client.ts';

/** How many of the latest hours have a summary: each of them has a datapoint. @param hours how many are looked at */
export function useHoursAggregated(hours: number) {
  const { nowMs } = useClock();
  const toMs = nowMs === undefined ? undefined : floorToHour(nowMs);
  return useQuery({
    queryKey: ['hours-aggregated', hours, toMs],
    queryFn: async ({ signal }) => {
      const range = { fromMs: (toMs ?? 0) - hours * HOUR_MS, toMs: toMs ?? 0, periodMs: HOUR_MS };
      const { records } = await readMetrics({ records: METRICS.hourlyRecords }, range, signal);
      return records.size;
    },
    enabled: toMs !== undefined,
    refetchInterval: LIVE_MS,
    placeholderData: (before) => before,
  });
}
