/** What an alarm watches, as lines of a graph. */
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { ValueLine } from '../charts/series.ts';
import type { MetricLine } from '../metrics/metric-line.ts';
import { describeCondition, readMetricName, readPeriod } from './describe-condition.ts';

const DEFAULT_PERIOD_SECONDS = 60;

export function buildAlarmLines(alarm: MetricAlarm): MetricLine[] {
  const periodSeconds = readPeriod(alarm) ?? DEFAULT_PERIOD_SECONDS;
  const shared = { color: undefined, axis: 'left' as const };
  if (alarm.Metrics)
    return alarm.Metrics.map((query) => ({
      ...shared,
      query: { ...query, Id: query.Id ?? 'm1' },
      periodSeconds: query.MetricStat?.Period ?? query.Period ?? periodSeconds,
    }));
  const { Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Unit } = alarm;
  const MetricStat = {
    Metric: { Namespace, MetricName, Dimensions },
    Period: periodSeconds,
    Stat: ExtendedStatistic ?? Statistic,
    ...(Unit && { Unit }),
  };
  return [{ ...shared, query: { Id: 'm1', Label: readMetricName(alarm), MetricStat }, periodSeconds }];
}

/** The line that must not be crossed; an alarm on limits that move has none. */
export const buildThresholdLine = (alarm: MetricAlarm): ValueLine[] =>
  alarm.Threshold === undefined ? [] : [{ value: alarm.Threshold, label: describeCondition(alarm), axis: 'left' }];
