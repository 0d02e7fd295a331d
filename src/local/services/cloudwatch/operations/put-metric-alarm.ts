import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import type { AlarmRecord } from '../alarms/alarm-store.ts';
import { evaluateNow } from '../alarms/evaluate-alarms.ts';
import { readAlarmSettings } from '../alarms/read-alarm-settings.ts';
import { buildAlarmArn, type CloudWatchContext, invalidParameterValue } from '../cloudwatch-context.ts';
import { floorToMinute } from '../metrics/period.ts';
import { computeQueries } from '../queries/compute-queries.ts';

const MAX_NAME_LENGTH = 255;

/** Creates an alarm and evaluates it at once, or replaces the settings of one, which keeps its state until the next minute. */
export const putMetricAlarm = (context: CloudWatchContext) =>
  operation(PutMetricAlarmCommand, async (input) => {
    const { aws, alarmStore, metrics } = context;
    const { AlarmName: name, Tags: _, ...settings } = input;
    if (name === '' || name.length > MAX_NAME_LENGTH)
      throw invalidParameterValue(`AlarmName must have between 1 and ${MAX_NAME_LENGTH} characters, got '${name}'`);
    const { queries, rule } = readAlarmSettings(settings);
    const at = aws.clock.date();
    // Refuses an expression that gives no time series.
    computeQueries(metrics, queries, { fromMs: at.getTime() - rule.periodMs, toMs: at.getTime() });
    const existing = alarmStore.alarms.get(name);
    const alarm: AlarmRecord = {
      name,
      arn: buildAlarmArn(aws, name),
      settings,
      configuredAt: at,
      state: existing?.state ?? {
        value: 'INSUFFICIENT_DATA',
        reason: 'Unchecked: Initial alarm creation',
        reasonData: '',
        updatedAt: at,
        transitionedAt: at,
      },
      ...(existing?.pending && { pending: existing.pending }),
    };
    aws.store.transaction(() => {
      alarmStore.alarms.put(name, alarm);
      alarmStore.addHistory({
        alarm: name,
        atMs: at.getTime(),
        type: 'ConfigurationUpdate',
        summary: `Alarm "${name}" ${existing ? 'updated' : 'created'}`,
        data: JSON.stringify({ version: '1.0', type: existing ? 'Update' : 'Create', updatedAlarm: settings }),
      });
    });
    if (!existing) await evaluateNow(context, alarm, floorToMinute(at));
    return {};
  });
