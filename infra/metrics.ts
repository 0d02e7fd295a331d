/** The metrics that alarms and the dashboard read, by the names that the steps publish them under. */
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { HOUR_MS } from '#contracts/durations';
import { METRIC_NAMESPACE, METRIC_SERVICE, type MetricName } from '#contracts/metrics';
import { WINDOW_MINUTES } from '#contracts/windows';

export const WINDOW_PERIOD = Duration.minutes(WINDOW_MINUTES);

/**
 * A metric of the pipeline's own. A window, or an hour, has one datapoint and a replay adds an equal one: the maximum
 * is its count, the sum would count a replayed window twice.
 */
const pipelineMetric = (metricName: MetricName, period: Duration): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { service: METRIC_SERVICE },
    statistic: Stats.MAXIMUM,
    period,
  });

export const windowMetric = (name: MetricName): Metric => pipelineMetric(name, WINDOW_PERIOD);
export const hourMetric = (name: MetricName): Metric => pipelineMetric(name, Duration.millis(HOUR_MS));

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
  });

export const failedRuns = (machine: IStateMachine): Metric => machine.metricFailed({ period: WINDOW_PERIOD });
export const timedOutRuns = (machine: IStateMachine): Metric => machine.metricTimedOut({ period: WINDOW_PERIOD });

/** Milliseconds. */
export const longestRun = (machine: IStateMachine): Metric =>
  machine.metricTime({ period: WINDOW_PERIOD, statistic: Stats.MAXIMUM });

export const undeliveredTicks = (queue: IQueue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: WINDOW_PERIOD });
