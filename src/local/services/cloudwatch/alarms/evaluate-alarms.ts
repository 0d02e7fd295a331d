/**
 * Evaluates every alarm once a minute over the periods that end at that minute, as CloudWatch does: the periods slide
 * with the evaluation and are not cut at whole multiples of their length.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
import { isAwsError } from '#local/core/aws-error';
import { startEveryMinute } from '#local/core/every-minute';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { computeQueries, type TimeRange } from '../queries/compute-queries.ts';
import type { MetricQuery } from '../queries/metric-query.ts';
import { type Datapoint, evaluationRange } from './alarm-rule.ts';
import type { AlarmRecord } from './alarm-store.ts';
import { changeState, runActions } from './change-state.ts';
import { describeReason } from './describe-reason.ts';
import { evaluateAlarm } from './evaluate-alarm.ts';
import { type AlarmDefinition, readAlarmSettings } from './read-alarm-settings.ts';

/** @returns a function that ends it */
export async function startAlarms(context: CloudWatchContext): Promise<() => Promise<void>> {
  for (const alarm of context.alarmStore.alarms.list()) await runActions(context, alarm);
  return startEveryMinute(context.aws.clock, async (minuteMs) => {
    for (const { name } of context.alarmStore.alarms.list()) {
      // As it is now: telling a topic about an earlier one takes time.
      const alarm = context.alarmStore.alarms.get(name);
      if (alarm) await evaluateNow(context, alarm, minuteMs);
    }
  });
}

/** @param minuteMs the end of the periods to look at */
export async function evaluateNow(context: CloudWatchContext, alarm: AlarmRecord, minuteMs: number): Promise<void> {
  const definition = readAlarmSettings(alarm.settings);
  const { rule } = definition;
  const current = alarm.state.value;
  const verdict = evaluateAlarm(rule, readDatapoints(context.metrics, definition, minuteMs), current);
  if (verdict.state === current) return;
  const statistic = alarm.settings.Statistic ?? alarm.settings.ExtendedStatistic;
  await changeState(context, alarm, verdict.state, describeReason(rule, verdict, current, statistic, minuteMs));
}

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
