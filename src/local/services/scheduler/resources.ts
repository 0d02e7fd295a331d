/** CloudFormation's resource types of EventBridge Scheduler, made by its own operations. */
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { rootCaller } from '#local/core/local-aws';
import { buildGroupArn, buildScheduleArn } from './arns.ts';
import { DEFAULT_GROUP } from './scheduler-context.ts';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('scheduler', operation, input, rootCaller);

const SCHEDULE_PROPERTIES = [
  'Description',
  'EndDate',
  'FlexibleTimeWindow',
  'GroupName',
  'KmsKeyArn',
  'Name',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'StartDate',
  'State',
  'Target',
];

const schedule: ResourceHandler = {
  type: 'AWS::Scheduler::Schedule',
  create: async (properties, context) => {
    const input = readSchedule(properties, context);
    await call(context, 'CreateSchedule', input);
    const Arn = buildScheduleArn(context.aws, input.GroupName, input.Name);
    return { physicalId: input.Name, attributes: { Arn } };
  },
  update: async (state, properties, context, previous) => {
    const input = readSchedule(properties, context);
    const arn = buildScheduleArn(context.aws, input.GroupName, input.Name);
    if (arn !== state.attributes['Arn']) return replaceResource(schedule, state, properties, context, previous);
    await call(context, 'UpdateSchedule', input);
    return state;
  },
  delete: async ({ physicalId }, properties, context) => {
    await call(context, 'DeleteSchedule', { Name: physicalId, GroupName: readSchedule(properties, context).GroupName });
  },
};

/** The operations take the properties as they are, but for dates. */
function readSchedule({ Name, GroupName, StartDate, EndDate, ...settings }: Properties, context: ResourceContext) {
  refuseOtherProperties(schedule.type, settings, SCHEDULE_PROPERTIES);
  return {
    ...settings,
    Name: Name === undefined ? context.generateName() : String(Name),
    GroupName: GroupName === undefined ? DEFAULT_GROUP : String(GroupName),
    ...(StartDate !== undefined && { StartDate: new Date(String(StartDate)) }),
    ...(EndDate !== undefined && { EndDate: new Date(String(EndDate)) }),
  };
}

const scheduleGroup: ResourceHandler = {
  type: 'AWS::Scheduler::ScheduleGroup',
  create: async (properties, context) => {
    const name = readGroupName(properties, context);
    await call(context, 'CreateScheduleGroup', { Name: name });
    return { physicalId: name, attributes: { Arn: buildGroupArn(context.aws, name) } };
  },
  update: async (state, properties, context, previous) =>
    readGroupName(properties, context) === state.physicalId
      ? state
      : replaceResource(scheduleGroup, state, properties, context, previous),
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteScheduleGroup', { Name: physicalId });
  },
};

function readGroupName(properties: Properties, context: ResourceContext): string {
  refuseOtherProperties(scheduleGroup.type, properties, ['Name']);
  return properties['Name'] === undefined ? context.generateName() : String(properties['Name']);
}

export const SCHEDULER_RESOURCES: readonly ResourceHandler[] = [schedule, scheduleGroup];
