/**
 * Custom metrics, all in one namespace and one dimension set (`service`), so each name is one billed metric.
 * CloudWatch's free tier covers ten: https://aws.amazon.com/cloudwatch/pricing/
 * A window has one datapoint per metric, and a replay of it adds an equal one: read them by Maximum over 5 minutes
 * (hourly ones over an hour), since Sum would count a replayed window twice.
 */
export const METRIC_NAMESPACE = 'InfrastructureLogs';
/** Value of the only dimension, `service`. */
export const METRIC_SERVICE = 'log-pipeline';

export const METRICS = {
  /** Per 5-minute window, stamped with the window's start. */
  logRecords: 'LogRecords',
  errorRecords: 'ErrorRecords',
  bytesWritten: 'BytesWritten',
  objectsWritten: 'ObjectsWritten',
  /** Per aggregated hour, stamped with the hour's start. */
  hourlyRecords: 'HourlyRecords',
  hourlyErrorRate: 'HourlyErrorRate',
  hourlyLatencyP95: 'HourlyLatencyP95',
  /** Missing until there are days to compare the hour with: `computeErrorZScore`. */
  hourlyErrorZScore: 'HourlyErrorZScore',
  /** Per run that closes an hour. */
  hoursAggregated: 'HoursAggregated',
} as const;
export type MetricName = (typeof METRICS)[keyof typeof METRICS];
