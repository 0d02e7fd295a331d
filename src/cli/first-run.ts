/** The first run of `npm start`: the last closed hour, whole, so that there is a table and a summary to look at. */
import { GetScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { HOUR_MS } from '#contracts/durations';
import { SCHEDULES } from '#contracts/names';
import { floorToHour, formatInstant } from '#contracts/windows';

export interface FirstRunEvent {
  scheduledTime: string;
  window: { start: string; end: string };
}

/**
 * What the schedule sends, for the whole hour before `nowMs` instead of one window.
 * @param nowMs the local AWS's time, epoch ms
 */
export async function buildFirstRunEvent(scheduler: SchedulerClient, nowMs: number): Promise<FirstRunEvent> {
  const { Target } = await scheduler.send(new GetScheduleCommand({ Name: SCHEDULES.tick }));
  const tick: object = JSON.parse(Target?.Input ?? '{}');
  const end = floorToHour(nowMs);
  return {
    ...tick,
    scheduledTime: formatInstant(end),
    window: { start: formatInstant(end - HOUR_MS), end: formatInstant(end) },
  };
}
