import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { SECOND_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { buildScheduleArn } from '../arns.ts';
import { planNextDue } from '../plan-next-due.ts';
import { readSchedule } from '../read-schedule.ts';
import { buildScheduleKey, type ScheduleRecord } from '../schedule-store.ts';
import { checkGroup, checkName, DEFAULT_GROUP, type SchedulerContext } from '../scheduler-context.ts';

/** A rate without a start date fires at once, as on AWS, and counts from then on. */
export const createSchedule = (context: SchedulerContext) =>
  operation(CreateScheduleCommand, (input) => {
    const { aws, store, runner } = context;
    const name = checkName(input.Name, 'name');
    const settings = readSchedule(input);
    const nowMs = aws.clock.now();
    const anchorMs = settings.startMs ?? Math.floor(nowMs / SECOND_MS) * SECOND_MS;
    const group = checkGroup(input.GroupName ?? DEFAULT_GROUP);
    const key = buildScheduleKey({ group, name });
    if (store.schedules.get(key))
      throw new AwsError('ConflictException', `Schedule ${name} already exists.`, { status: 409 });
    const record: ScheduleRecord = {
      ...settings,
      group,
      name,
      arn: buildScheduleArn(aws, group, name),
      anchorMs,
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
    };
    // A start date in the past is no reason to make up for what would have been due since.
    const schedule = planNextDue(record, Math.max(anchorMs, Math.floor(nowMs / SECOND_MS) * SECOND_MS) - 1);
    store.schedules.put(key, schedule);
    runner.arm(schedule);
    return { ScheduleArn: schedule.arn };
  });
