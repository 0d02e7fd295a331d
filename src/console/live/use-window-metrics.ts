/** What the pipeline says of each 5-minute window it wrote, by its metrics. */
import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { useQuery } from '@tanstack/react-query';
import { METRIC_NAMESPACE, METRIC_SERVICE, METRICS, type MetricName } from '#contracts/metrics';
import { floorToWindow, HOUR_MS, listWindows, WINDOW_MS } from '#contracts/windows';
import { cloudwatch } from '../aws/cloudwatch.ts';
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
async function readWindows(fromMs: number, toMs: number, abortSignal: AbortSignal): Promise<WindowMetrics[]> {
  const queries: MetricDataQuery[] = Object.entries(COLUMNS).map(([Id, MetricName]) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: METRIC_NAMESPACE,
        MetricName,
        Dimensions: [{ Name: 'service', Value: METRIC_SERVICE }],
      },
      Period: WINDOW_MS / 1_000,
      Stat: 'Maximum',
    },
  }));
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({ MetricDataQueries: queries, StartTime: new Date(fromMs), EndTime: new Date(toMs) }),
    { abortSignal },
  );
  const column = (id: keyof typeof COLUMNS): Map<number, number> => {
    const { Timestamps = [], Values = [] } = MetricDataResults.find(({ Id }) => Id === id) ?? {};
    return new Map(Timestamps.map((time, index) => [time.getTime(), Values[index] ?? 0]));
  };
  const [records, errors, bytes] = [column('records'), column('errors'), column('bytes')];
  return listWindows(fromMs, toMs).map((startMs) => ({
    startMs,
    records: records.get(startMs),
    errors: errors.get(startMs),
    bytes: bytes.get(startMs),
  }));
}
