/** CloudFormation's resource type of EventBridge Scheduler, made by its own operations. */
import { z } from 'zod';
import { callsOf, defineResource } from '#local/cloudformation/define-resource';
import type { ResourceHandler } from '#local/cloudformation/resource-handler';
import { buildScheduleArn } from './arns.ts';
import { DEFAULT_GROUP } from './scheduler-context.ts';

const call = callsOf('scheduler');

const given = z.unknown().optional();
const date = z.coerce.date().optional();

const schedule = defineResource({
  type: 'AWS::Scheduler::Schedule',
  properties: z.object({
    Name: z.string().optional(),
    GroupName: z.string().default(DEFAULT_GROUP),
    Description: given,
    ScheduleExpression: given,
    ScheduleExpressionTimezone: given,
    StartDate: date,
    EndDate: date,
    FlexibleTimeWindow: given,
    KmsKeyArn: given,
    State: given,
    Target: given,
  }),
  describe: ({ Name, GroupName }, { aws, generateName }) => {
    const physicalId = Name ?? generateName();
    return { physicalId, attributes: { Arn: buildScheduleArn(aws, GroupName, physicalId) } };
  },
  create: ({ physicalId }, settings, context) => call(context, 'CreateSchedule', { ...settings, Name: physicalId }),
  update: ({ physicalId }, settings, context) => call(context, 'UpdateSchedule', { ...settings, Name: physicalId }),
  delete: ({ physicalId }, { GroupName }, context) => call(context, 'DeleteSchedule', { Name: physicalId, GroupName }),
});

export const SCHEDULER_RESOURCES: readonly ResourceHandler[] = [schedule];
