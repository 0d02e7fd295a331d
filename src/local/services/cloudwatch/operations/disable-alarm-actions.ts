import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import type { CloudWatchContext } from '../cloudwatch-context.ts';

/** Names that are no alarm's are passed over, as CloudWatch does. */
export const disableAlarmActions = ({ alarmStore }: CloudWatchContext) =>
  operation(DisableAlarmActionsCommand, ({ AlarmNames }) => {
    for (const name of AlarmNames) {
      const alarm = alarmStore.alarms.get(name);
      if (alarm) alarmStore.alarms.put(name, { ...alarm, settings: { ...alarm.settings, ActionsEnabled: false } });
    }
    return {};
  });
