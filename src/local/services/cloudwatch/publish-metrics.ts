/** How services publish metrics of their own: by PutMetricData, as everybody does. */
import type { Dimension, MetricDatum, PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';

const MAX_DATA_OF_CALL = 1_000;

/**
 * @param service which publishes them, e.g. `lambda`
 * @param data any number of them
 */
export async function publishMetrics(
  aws: LocalAws,
  service: string,
  Namespace: string,
  data: readonly MetricDatum[],
): Promise<void> {
  for (let start = 0; start < data.length; start += MAX_DATA_OF_CALL) {
    const input: PutMetricDataCommandInput = { Namespace, MetricData: data.slice(start, start + MAX_DATA_OF_CALL) };
    await aws.call('cloudwatch', 'PutMetricData', input, serviceCaller(service));
  }
}

/** How often things happened to one resource, by the metrics' names. */
export const buildCounts = (dimension: Dimension, Timestamp: Date, counts: Record<string, number>): MetricDatum[] =>
  Object.entries(counts).map(([MetricName, Value]) => ({
    MetricName,
    Dimensions: [dimension],
    Timestamp,
    Value,
    Unit: 'Count',
  }));
