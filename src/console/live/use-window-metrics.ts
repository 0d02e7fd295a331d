/** What the pipeline says of each 5-minute window it wrote, by its metrics. */
import { useQuery } from '@tanstack/react-query';
import { HOUR_MS } from '#contracts/durations';
import { METRICS, type MetricName } from '#contracts/metrics';
import { floorToWindow, listWindows, WINDOW_MS } from '#contracts/windows';
import { readMetrics } from '../aws/read-metrics.ts';
import { useClock } from './clock.ts';
import { LIVE_MS } from './query-client.ts';

export interface WindowMetrics {
  /** First instant of the window, epoch ms. */
  startMs: number;
  /** Undefined where nothing was written. */
  records: number | undefined;
  errors: number | undefined;
  bytes: number | undefined;
}

const COLUMNS = {
  records: METRICS.logRecords,
  errors: METRICS.errorRecords,
  bytes: METRICS.bytesWritten,
} as const satisfies Record<string, MetricName>;

/** The windows of the latest hours, oldest first; undefined until they are known. @param hours whole hours */
export function useWindowMetrics(hours: number) {
  const { nowMs } = useClock();
  const endMs = nowMs === undefined ? undefined : floorToWindow(nowMs) + WINDOW_MS;
  return useQuery({
    queryKey: ['window-metrics', hours],
    queryFn: ({ signal }) => readWindows((endMs ?? 0) - hours * HOUR_MS, endMs ?? 0, signal),
    enabled: endMs !== undefined,
    refetchInterval: LIVE_MS,
  });
}

/** A replay adds an equal datapoint to its window's, so the maximum is what was written. */
async function readWindows(fromMs: number, toMs: number, signal: AbortSignal): Promise<WindowMetrics[]> {
  const { records, errors, bytes } = await readMetrics(COLUMNS, { fromMs, toMs, periodMs: WINDOW_MS }, signal);
  return listWindows(fromMs, toMs).map((startMs) => ({
    startMs,
    records: records.get(startMs),
    errors: errors.get(startMs),
    bytes: bytes.get(startMs),
  }));
}
