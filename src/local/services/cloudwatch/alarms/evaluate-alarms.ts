/** Evaluates every alarm once a minute, as CloudWatch does, and changes the state of those that have come to another. */
import { startEveryMinute } from '#local/core/every-minute';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import type { AlarmRecord } from './alarm-store.ts';
import { changeState, runActions } from './change-state.ts';
import { describeReason } from './describe-reason.ts';
import { judgeAlarm } from './judge-alarm.ts';
import { readAlarmSettings } from './read-alarm-settings.ts';

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
  const current = alarm.state.value;
  const verdict = judgeAlarm(context.metrics, definition, current, minuteMs);
  if (verdict.state === current) return;
  const statistic = alarm.settings.Statistic ?? alarm.settings.ExtendedStatistic;
  await changeState(
    context,
    alarm,
    verdict.state,
    describeReason(definition.rule, verdict, current, statistic, minuteMs),
  );
}
