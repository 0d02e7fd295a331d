/** What every step logs and measures with. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MetricUnit as Unit } from '@aws-lambda-powertools/metrics/types';
import { HOUR_MS } from '#contracts/durations';
import { LOG_EVENTS } from '#contracts/log-events';
import { METRIC_NAMESPACE, METRIC_SERVICE, METRICS, type MetricName } from '#contracts/metrics';
import type { StepName } from '#contracts/steps';

export interface Telemetry {
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  metrics: Metrics;
}

export const createTelemetry = (step: StepName): Telemetry & { logger: Logger } => ({
  logger: new Logger({ serviceName: METRIC_SERVICE, persistentLogAttributes: { step } }),
  metrics: new Metrics({ namespace: METRIC_NAMESPACE, serviceName: METRIC_SERVICE }),
});

const UNITS: Record<MetricName, Unit> = {
  [METRICS.logRecords]: MetricUnit.Count,
  [METRICS.errorRecords]: MetricUnit.Count,
  [METRICS.bytesWritten]: MetricUnit.Bytes,
  [METRICS.objectsWritten]: MetricUnit.Count,
  [METRICS.hourlyRecords]: MetricUnit.Count,
  [METRICS.hourlyErrorRate]: MetricUnit.Percent,
  [METRICS.hourlyLatencyP95]: MetricUnit.Milliseconds,
  [METRICS.hourlyErrorZScore]: MetricUnit.NoUnit,
  [METRICS.hoursAggregated]: MetricUnit.Count,
};

/** CloudWatch drops datapoints that are older, or further ahead, and tells nobody. */
const OLDEST_MS = 14 * 24 * HOUR_MS;
const FURTHEST_MS = 2 * HOUR_MS;

export interface Datapoints {
  /** When the measured thing happened, epoch ms. */
  timestampMs: number;
  /** The present, epoch ms. */
  nowMs: number;
  values: Partial<Record<MetricName, number>>;
}

/** Writes one EMF line, or logs that CloudWatch would drop it: a replay of last month is no gap in today's metrics. */
export function publishDatapoints({ logger, metrics }: Telemetry, { timestampMs, nowMs, values }: Datapoints): void {
  const ageMs = nowMs - timestampMs;
  if (ageMs >= OLDEST_MS || ageMs <= -FURTHEST_MS) {
    const time = new Date(timestampMs).toISOString();
    logger.info('Metrics are too old for CloudWatch', { event: LOG_EVENTS.metricsTooOld, time, values });
    return;
  }
  metrics.setTimestamp(timestampMs);
  // The keys of a MetricName record are MetricNames; Object.entries widens them.
  for (const [name, value] of Object.entries(values)) metrics.addMetric(name, UNITS[name as MetricName], value);
  metrics.publishStoredMetrics();
}
