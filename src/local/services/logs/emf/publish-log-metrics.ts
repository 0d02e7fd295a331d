import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import type { LocalAws } from '#local/core/local-aws';
import { publishMetrics } from '../../cloudwatch/publish-metrics.ts';
import { countBytes } from '../log-store.ts';
import { type EmbeddedMetrics, parseEmbeddedMetrics } from './parse-embedded-metrics.ts';

/** CloudWatch takes no data outside these, so it drops them without a word. */
const MAX_AGE_MS = 14 * DAY_MS;
const MAX_AHEAD_MS = 2 * HOUR_MS;

/**
 * Puts what CloudWatch learns from messages that a log group took: the metrics that are embedded in them, how many tried
 * and failed to be that, and the volume of all.
 */
export async function publishLogMetrics(aws: LocalAws, group: string, messages: readonly string[]): Promise<void> {
  const parsed = messages.map(parseEmbeddedMetrics);
  const byNamespace = new Map<string, MetricDatum[]>();
  const add = (namespace: string, data: MetricDatum[]) =>
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), ...data]);
  const now = aws.clock.date();
  for (const item of parsed) {
    if (item.kind !== 'metrics' || !isAccepted(item.timestampMs, now.getTime())) continue;
    for (const { namespace, data } of item.namespaces) add(namespace, data);
  }
  add('AWS/Logs', buildGroupMetrics(group, now, messages, parsed));
  for (const [namespace, data] of byNamespace) await publishMetrics(aws, 'logs', namespace, data);
}

const isAccepted = (timestampMs: number, nowMs: number): boolean =>
  timestampMs >= nowMs - MAX_AGE_MS && timestampMs <= nowMs + MAX_AHEAD_MS;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
function buildGroupMetrics(
  group: string,
  Timestamp: Date,
  messages: readonly string[],
  parsed: readonly EmbeddedMetrics[],
): MetricDatum[] {
  const count = (kind: EmbeddedMetrics['kind']) => parsed.filter((item) => item.kind === kind).length;
  const Dimensions = [{ Name: 'LogGroupName', Value: group }];
  const data: MetricDatum[] = [
    { MetricName: 'IncomingLogEvents', Value: messages.length, Unit: 'Count' },
    { MetricName: 'IncomingBytes', Value: countBytes(messages), Unit: 'Bytes' },
    { MetricName: 'EMFParsingErrors', Value: count('unparsable'), Unit: 'Count' },
    { MetricName: 'EMFValidationErrors', Value: count('invalid'), Unit: 'Count' },
  ];
  return data.filter(({ Value = 0 }) => Value > 0).map((datum) => ({ ...datum, Dimensions, Timestamp }));
}
