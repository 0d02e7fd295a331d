import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { METRIC_NAMESPACE, METRIC_SERVICE, type MetricName } from '#contracts/metrics';
import { cloudwatch } from './cloudwatch.ts';

interface MetricRange {
  /** Epoch ms, a boundary of a period. */
  fromMs: number;
  toMs: number;
  periodMs: number;
}

/** Start of a period, epoch ms, to its value. */
type Series = ReadonlyMap<number, number>;

/**
 * The pipeline's own metrics, each by its maximum in every period: a replay adds an equal datapoint.
 * @param names by what the caller calls them: `{ records: METRICS.logRecords }`
 */
export async function readMetrics<Id extends string>(
  names: Readonly<Record<Id, MetricName>>,
  { fromMs, toMs, periodMs }: MetricRange,
  abortSignal: AbortSignal,
): Promise<Record<Id, Series>> {
  // Object.keys forgets what the keys are.
  const ids = Object.keys(names) as Id[];
  const MetricDataQueries = ids.map((Id) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: METRIC_NAMESPACE,
        MetricName: names[Id],
        Dimensions: [{ Name: 'service', Value: METRIC_SERVICE }],
      },
      Period: periodMs / 1_000,
      Stat: 'Maximum',
    },
  }));
  const command = new GetMetricDataCommand({
    MetricDataQueries,
    StartTime: new Date(fromMs),
    EndTime: new Date(toMs),
  });
  const { MetricDataResults = [] } = await cloudwatch.send(command, { abortSignal });
  const series = ids.map((id) => {
    const { Timestamps = [], Values = [] } = MetricDataResults.find(({ Id }) => Id === id) ?? {};
    return [id, new Map(Timestamps.map((time, index) => [time.getTime(), Values[index] ?? 0]))];
  });
  // Made of just those ids.
  return Object.fromEntries(series) as Record<Id, Series>;
}
