import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import { findAlarm } from '../alarms/alarm-store.ts';
import type { CloudWatchContext } from '../cloudwatch-context.ts';

/** All or nothing: one name that is no alarm's deletes none. */
export const deleteAlarms = (context: CloudWatchContext) =>
  operation(DeleteAlarmsCommand, ({ AlarmNames }) => {
    const { aws, alarmStore } = context;
    const names = AlarmNames.map((name) => findAlarm(context.alarmStore, name).name);
    aws.store.transaction(() => {
      for (const name of names) {
        alarmStore.alarms.delete(name);
        alarmStore.addHistory({
          alarm: name,
          atMs: aws.clock.now(),
          type: 'ConfigurationUpdate',
          summary: `Alarm "${name}" deleted`,
          data: JSON.stringify({ version: '1.0', type: 'Delete' }),
        });
      }
    });
    return {};
  });
