/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildGroupArn, buildScheduleArn } from './arns.ts';
import { DEFAULT_GROUP } from './scheduler-context.ts';

const onSchedule = (action: string): AccessRule =>
  needs<{ GroupName?: string; Name: string }>(action, ({ GroupName = DEFAULT_GROUP, Name }, aws) =>
    buildScheduleArn(aws, GroupName, Name),
  );
const onGroup = (action: string): AccessRule =>
  needs<{ Name: string }>(action, ({ Name }, aws) => buildGroupArn(aws, Name));

export const SCHEDULER_ACCESS: AccessTable = {
  CreateSchedule: onSchedule('scheduler:CreateSchedule'),
  CreateScheduleGroup: onGroup('scheduler:CreateScheduleGroup'),
  DeleteSchedule: onSchedule('scheduler:DeleteSchedule'),
  DeleteScheduleGroup: onGroup('scheduler:DeleteScheduleGroup'),
  GetSchedule: onSchedule('scheduler:GetSchedule'),
  GetScheduleGroup: onGroup('scheduler:GetScheduleGroup'),
  ListSchedules: needsNoResource('scheduler:ListSchedules'),
  UpdateSchedule: onSchedule('scheduler:UpdateSchedule'),
};
