/**
 * The `metrics` of a metric widget, with their shorthand written out, as queries of GetMetricData.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html#CloudWatch-Dashboard-Properties-Metrics-Array-Format
 */
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import type { MetricLine } from '../../../metrics/metric-line.ts';
import type { MetricProperties } from './widget-schema.ts';

const DEFAULT_PERIOD_SECONDS = 300;
const DEFAULT_STATISTIC = 'Average';

const lineOptions = z.looseObject({
  id: z.string().optional(),
  label: z.string().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{3,8}$/)
    .optional()
    .catch(undefined),
  expression: z.string().optional(),
  stat: z.string().optional(),
  period: z.number().positive().optional(),
  yAxis: z.enum(['left', 'right']).default('left'),
  visible: z.boolean().default(true),
});
type LineOptions = z.infer<typeof lineOptions>;

type WidgetDefaults = Pick<MetricProperties, 'metrics' | 'period' | 'stat'>;

/** @throws Error for an array that CloudWatch would not understand either */
export function readMetricLines({ metrics, ...defaults }: WidgetDefaults): MetricLine[] {
  let previous: readonly string[] = [];
  const parsed = metrics.map((entry) => {
    const options = lineOptions.parse(entry.find((part) => typeof part === 'object') ?? {});
    const parts = entry.filter((part) => typeof part === 'string');
    if (options.expression !== undefined) return { options, parts: [] };
    previous = writeOut(parts, previous);
    return { options, parts: previous };
  });
  const longest = Math.max(
    0,
    ...parsed.filter(({ parts }) => parts.length > 0).map(({ options }) => choosePeriod(options, defaults)),
  );
  const names = parsed.flatMap(({ parts: [, name] }) => name ?? []);
  const taken = new Set(parsed.flatMap(({ options }) => options.id ?? []));
  return parsed.map(({ options, parts }, index) => {
    const id = options.id ?? nameLine(options, index, taken);
    const isExpression = options.expression !== undefined;
    const periodSeconds = isExpression
      ? (options.period ?? (longest || choosePeriod(options, defaults)))
      : choosePeriod(options, defaults);
    const label = options.label ?? tellApart(parts, names);
    const shared = { Id: id, ReturnData: options.visible, ...(label !== undefined && { Label: label }) };
    const query = isExpression
      ? { ...shared, Expression: options.expression, Period: periodSeconds }
      : { ...shared, ...buildMetricStat(parts, options.stat ?? defaults.stat, periodSeconds) };
    return { query, color: options.color, axis: options.yAxis, periodSeconds };
  });
}

/** `.` stands for what is at that place in the metric before; `...` for all that it had there and after. */
function writeOut(parts: readonly string[], previous: readonly string[]): string[] {
  const isRest = parts[0] === '...';
  const given = isRest ? [...previous.slice(0, previous.length - (parts.length - 1)), ...parts.slice(1)] : parts;
  return given.map((part, index) => (part === '.' ? (previous[index] ?? part) : part));
}

/** Metrics of one name are called by what they are metrics of. */
function tellApart([, name, ...dimensions]: readonly string[], names: readonly string[]): string | undefined {
  if (dimensions.length === 0 || names.filter((other) => other === name).length < 2) return undefined;
  return dimensions.filter((_, index) => index % 2 === 1).join(' ');
}

const choosePeriod = ({ period }: LineOptions, defaults: Omit<WidgetDefaults, 'metrics'>): number =>
  period ?? defaults.period ?? DEFAULT_PERIOD_SECONDS;

function nameLine({ expression }: LineOptions, index: number, taken: Set<string>): string {
  const letter = expression === undefined ? 'm' : 'e';
  let id = `${letter}${index + 1}`;
  while (taken.has(id)) id += '_';
  taken.add(id);
  return id;
}

function buildMetricStat(
  [namespace, name, ...rest]: readonly string[],
  statistic = DEFAULT_STATISTIC,
  Period: number,
): Pick<MetricDataQuery, 'MetricStat'> {
  if (namespace === undefined || name === undefined || rest.length % 2 !== 0)
    throw new Error(
      `A metric is a namespace, a name and pairs of dimensions, got ${[namespace, name, ...rest].join(', ')}`,
    );
  const Dimensions = rest.flatMap((Name, index) => (index % 2 === 0 ? [{ Name, Value: rest[index + 1] ?? '' }] : []));
  return { MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period, Stat: statistic } };
}
