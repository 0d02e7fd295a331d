import { DeleteScheduleCommand } from '@aws-sdk/client-scheduler';
import { operation } from '#local/core/service';
import { buildScheduleKey } from '../schedule-store.ts';
import { findSchedule, type SchedulerContext } from '../scheduler-context.ts';

/** Ticks that are already on their way are still delivered. */
export const deleteSchedule = (context: SchedulerContext) =>
  operation(DeleteScheduleCommand, ({ GroupName, Name }) => {
    const key = buildScheduleKey(findSchedule(context, GroupName, Name));
    context.store.schedules.delete(key);
    context.runner.disarm(key);
    return {};
  });
