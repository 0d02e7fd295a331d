/**
 * The embedded metric format: a log event whose JSON says which of its members are metrics.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
import type { MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';

const MAX_METRICS = 100;
const MAX_DIMENSIONS = 30;
const MAX_VALUES = 100;

const directive = z.object({
  Namespace: z.string().min(1).max(1024),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(MAX_DIMENSIONS)),
  Metrics: z
    .array(
      z.object({
        Name: z.string().min(1).max(1024),
        Unit: z.string().optional(),
        StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
      }),
    )
    .max(MAX_METRICS),
});

const embedded = z.looseObject({
  _aws: z.object({ Timestamp: z.number().int().nonnegative(), CloudWatchMetrics: z.array(directive) }),
});

type Embedded = z.infer<typeof embedded>;
type Directive = z.infer<typeof directive>;

interface NamespaceData {
  namespace: string;
  data: MetricDatum[];
}

/** What a log event turned out to be; an invalid one counts in `AWS/Logs` and yields no metric. */
export type EmbeddedMetrics =
  | { kind: 'plain' }
  | { kind: 'unparsable' }
  | { kind: 'invalid' }
  | { kind: 'metrics'; timestampMs: number; namespaces: NamespaceData[] };

export function parseEmbeddedMetrics(message: string): EmbeddedMetrics {
  if (!message.includes('"_aws"')) return { kind: 'plain' };
  let document: unknown;
  try {
    document = JSON.parse(message);
  } catch {
    return { kind: 'unparsable' };
  }
  if (typeof document !== 'object' || document === null || !('_aws' in document)) return { kind: 'plain' };
  const parsed = embedded.safeParse(document);
  if (!parsed.success) return { kind: 'invalid' };
  const timestampMs = parsed.data._aws.Timestamp;
  const namespaces = parsed.data._aws.CloudWatchMetrics.map((item) => ({
    namespace: item.Namespace,
    data: buildData(item, parsed.data, new Date(timestampMs)),
  }));
  if (namespaces.some(({ data }) => data.includes('invalid'))) return { kind: 'invalid' };
  return { kind: 'metrics', timestampMs, namespaces: namespaces as NamespaceData[] };
}

function buildData(item: Directive, document: Embedded, timestamp: Date): (MetricDatum | 'invalid')[] {
  const dimensionSets = item.Dimensions.length > 0 ? item.Dimensions : [[]];
  return item.Metrics.flatMap((metric) => {
    const values = readValues(document[metric.Name]);
    return dimensionSets.map((names) => {
      const dimensions = names.map((name) => ({ Name: name, Value: document[name] }));
      if (!values || !dimensions.every(isDimension)) return 'invalid' as const;
      return {
        MetricName: metric.Name,
        Dimensions: dimensions,
        Timestamp: timestamp,
        Values: values,
        // CloudWatch refuses a unit that it does not know when the metric is put.
        Unit: (metric.Unit ?? 'None') as StandardUnit,
        StorageResolution: metric.StorageResolution ?? 60,
      };
    });
  });
}

const isDimension = (dimension: { Name: string; Value: unknown }): dimension is { Name: string; Value: string } =>
  typeof dimension.Value === 'string' && dimension.Value !== '' && dimension.Value.length <= 1024;

function readValues(value: unknown): number[] | undefined {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const areNumbers = values.every((item): item is number => typeof item === 'number');
  return areNumbers && values.length > 0 && values.length <= MAX_VALUES ? values : undefined;
}
