import type { MetricDatum, PutMetricDataCommandInput, PutMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';
import { type EmbeddedMetrics, parseEmbeddedMetrics } from './parse-embedded-metrics.ts';

const caller = serviceCaller('logs');
/** Data in one PutMetricData. */
const MAX_DATA = 1_000;
/** CloudWatch takes no data outside these, so it drops them without a word. */
const MAX_AGE_MS = 14 * 24 * 60 * 60_000;
const MAX_AHEAD_MS = 2 * 60 * 60_000;

/** Puts the metrics that are embedded in the messages of one log group, and counts the messages that try and fail. */
export async function publishEmbeddedMetrics(aws: LocalAws, group: string, messages: readonly string[]): Promise<void> {
  const parsed = messages.map(parseEmbeddedMetrics);
  const byNamespace = new Map<string, MetricDatum[]>();
  const add = (namespace: string, data: MetricDatum[]) =>
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), ...data]);
  const nowMs = aws.clock.now();
  for (const item of parsed) {
    if (item.kind !== 'metrics') continue;
    if (item.timestampMs < nowMs - MAX_AGE_MS || item.timestampMs > nowMs + MAX_AHEAD_MS) continue;
    for (const { namespace, data } of item.namespaces) add(namespace, data);
  }
  const failures = [
    ...countKind(parsed, 'unparsable', 'EMFParsingErrors', group, aws.clock.date()),
    ...countKind(parsed, 'invalid', 'EMFValidationErrors', group, aws.clock.date()),
  ];
  if (failures.length > 0) add('AWS/Logs', failures);
  for (const [namespace, data] of byNamespace) await putInBatches(aws, namespace, data);
}

function countKind(
  parsed: EmbeddedMetrics[],
  kind: EmbeddedMetrics['kind'],
  metric: string,
  group: string,
  timestamp: Date,
): MetricDatum[] {
  const count = parsed.filter((item) => item.kind === kind).length;
  if (count === 0) return [];
  const dimensions = [{ Name: 'LogGroupName', Value: group }];
  return [{ MetricName: metric, Dimensions: dimensions, Timestamp: timestamp, Value: count, Unit: 'Count' }];
}

async function putInBatches(aws: LocalAws, namespace: string, data: MetricDatum[]): Promise<void> {
  for (let start = 0; start < data.length; start += MAX_DATA)
    await aws.call<PutMetricDataCommandInput, PutMetricDataCommandOutput>(
      'cloudwatch',
      'PutMetricData',
      { Namespace: namespace, MetricData: data.slice(start, start + MAX_DATA) },
      caller,
    );
}
