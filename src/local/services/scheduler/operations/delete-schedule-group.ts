import { DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { operation } from '#local/core/service';
import { buildScheduleKey } from '../schedule-store.ts';
import { DEFAULT_GROUP, findGroup, invalid, type SchedulerContext } from '../scheduler-context.ts';

/** Deletes the group with its schedules. */
export const deleteScheduleGroup = (context: SchedulerContext) =>
  operation(DeleteScheduleGroupCommand, ({ Name }) => {
    const { aws, store, runner } = context;
    if (Name === DEFAULT_GROUP) throw invalid('The schedule group default cannot be deleted.');
    const { name } = findGroup(context, Name);
    aws.store.transaction(() => {
      for (const schedule of store.schedules.list(`${name}/`)) {
        runner.disarm(buildScheduleKey(schedule));
        store.schedules.delete(buildScheduleKey(schedule));
      }
      store.groups.delete(name);
    });
    return {};
  });
