/** An alarm's verdict at one minute, from the metrics as they are stored then. */
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { isAwsError } from '#local/core/aws-error';
import type { MetricStore } from '../metrics/metric-store.ts';
import { computeQueries, type TimeRange } from '../queries/compute-queries.ts';
import type { MetricQuery } from '../queries/metric-query.ts';
import { type Datapoint, evaluationRange } from './alarm-rule.ts';
import { evaluateAlarm, type Verdict } from './evaluate-alarm.ts';
import type { AlarmDefinition } from './read-alarm-settings.ts';

/**
 * Evaluates over the periods that end at `minuteMs`, as CloudWatch does: the periods slide with the evaluation and are not
 * cut at whole multiples of their length.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 * @param current the state so far
 */
export const judgeAlarm = (
  metrics: MetricStore,
  definition: AlarmDefinition,
  current: StateValue,
  minuteMs: number,
): Verdict => evaluateAlarm(definition.rule, readDatapoints(metrics, definition, minuteMs), current);

/** The periods of the evaluation range that ends at `minuteMs`, oldest first. An expression that fails has no values. */
function readDatapoints(metrics: MetricStore, { rule, queries }: AlarmDefinition, minuteMs: number): Datapoint[] {
  const count = evaluationRange(rule);
  const fromMs = minuteMs - count * rule.periodMs;
  const values = readValues(metrics, queries, { fromMs, toMs: minuteMs });
  return Array.from({ length: count }, (_, index) => ({
    atMs: fromMs + index * rule.periodMs,
    value: values?.get(index),
  }));
}

function readValues(metrics: MetricStore, queries: MetricQuery[], range: TimeRange) {
  try {
    return computeQueries(metrics, queries, range)[0]?.series[0]?.values;
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return undefined;
  }
}
