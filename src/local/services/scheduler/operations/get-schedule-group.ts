import { GetScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { operation } from '#local/core/service';
import { findGroup, type SchedulerContext } from '../scheduler-context.ts';

export const getScheduleGroup = (context: SchedulerContext) =>
  operation(GetScheduleGroupCommand, ({ Name }) => {
    const { name, arn, createdAtMs } = findGroup(context, Name);
    const created = new Date(createdAtMs);
    return { Name: name, Arn: arn, State: 'ACTIVE' as const, CreationDate: created, LastModificationDate: created };
  });
