import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { operation } from '#local/core/service';
import { findSchedule, type SchedulerContext } from '../scheduler-context.ts';

export const getSchedule = (context: SchedulerContext) =>
  operation(GetScheduleCommand, ({ GroupName, Name }) => {
    const schedule = findSchedule(context, GroupName, Name);
    const { target } = schedule;
    return {
      Arn: schedule.arn,
      GroupName: schedule.group,
      Name: schedule.name,
      Description: schedule.description,
      ScheduleExpression: schedule.expression,
      ScheduleExpressionTimezone: schedule.timezone,
      State: schedule.state,
      ...(schedule.startMs !== undefined && { StartDate: new Date(schedule.startMs) }),
      ...(schedule.endMs !== undefined && { EndDate: new Date(schedule.endMs) }),
      CreationDate: new Date(schedule.createdAtMs),
      LastModificationDate: new Date(schedule.modifiedAtMs),
      ActionAfterCompletion: schedule.actionAfterCompletion,
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      Target: {
        Arn: target.arn,
        RoleArn: target.roleArn,
        Input: target.input,
        RetryPolicy: {
          MaximumEventAgeInSeconds: target.maxEventAgeSeconds,
          MaximumRetryAttempts: target.maxRetries,
        },
        ...(target.deadLetterQueueArn !== undefined && { DeadLetterConfig: { Arn: target.deadLetterQueueArn } }),
      },
    };
  });
