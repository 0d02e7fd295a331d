/** The metrics that alarms and the dashboard read, by the names that the steps publish them under. */
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { METRIC_NAMESPACE, METRIC_SERVICE, type MetricName } from '#contracts/metrics';
import { HOUR_MS, WINDOW_MINUTES } from '#contracts/windows';

export const WINDOW_PERIOD = Duration.minutes(WINDOW_MINUTES);
export const HOUR_PERIOD = Duration.millis(HOUR_MS);

/** A metric of the pipeline's own, one window a datapoint. */
export const pipelineMetric = (name: MetricName, label: string, statistic: string = Stats.SUM): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { service: METRIC_SERVICE },
    statistic,
    period: WINDOW_PERIOD,
    label,
  });

/**
 * Errors of all functions of the account and region, which Lambda publishes without dimensions. The six functions one by
 * one would be six of the ten alarm metrics that CloudWatch gives away.
 */
export const lambdaErrors = (): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    statistic: Stats.SUM,
    period: WINDOW_PERIOD,
    label: 'Failed invocations',
  });
