import { UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { operation } from '#local/core/service';
import { planNextDue } from '../plan-next-due.ts';
import { readSchedule } from '../read-schedule.ts';
import { buildScheduleKey, type ScheduleRecord } from '../schedule-store.ts';
import { findSchedule, type SchedulerContext } from '../scheduler-context.ts';

/**
 * Replaces all settings, as AWS does: what the input leaves out goes back to its default. A schedule that keeps its
 * expression keeps its rhythm, through being disabled too; ticks that fall due while it is disabled are not made up for.
 */
export const updateSchedule = (context: SchedulerContext) =>
  operation(UpdateScheduleCommand, (input) => {
    const { aws, store, runner } = context;
    const { group, name, arn, createdAtMs, ...current } = findSchedule(context, input.GroupName, input.Name);
    const settings = readSchedule(input);
    const nowMs = aws.clock.now();
    const keepsRhythm = settings.expression === current.expression && settings.startMs === current.startMs;
    const anchorMs = keepsRhythm ? current.anchorMs : (settings.startMs ?? nowMs);
    const record: ScheduleRecord = { ...settings, group, name, arn, anchorMs, createdAtMs, modifiedAtMs: nowMs };
    const schedule = planNextDue(record, nowMs);
    store.schedules.put(buildScheduleKey(schedule), schedule);
    runner.arm(schedule);
    return { ScheduleArn: arn };
  });
