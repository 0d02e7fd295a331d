/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildScheduleArn } from './arns.ts';
import { DEFAULT_GROUP } from './scheduler-context.ts';

const onSchedule = (action: string): AccessRule =>
  needs<{ GroupName?: string; Name: string }>(action, ({ GroupName = DEFAULT_GROUP, Name }, aws) =>
    buildScheduleArn(aws, GroupName, Name),
  );

export const SCHEDULER_ACCESS: AccessTable = {
  CreateSchedule: onSchedule('scheduler:CreateSchedule'),
  DeleteSchedule: onSchedule('scheduler:DeleteSchedule'),
  GetSchedule: onSchedule('scheduler:GetSchedule'),
  ListSchedules: needsNoResource('scheduler:ListSchedules'),
  UpdateSchedule: onSchedule('scheduler:UpdateSchedule'),
};
