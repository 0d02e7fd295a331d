/** CloudFormation's resource types of CloudWatch, made by CloudWatch's own operations. */
import { z } from 'zod';
import { refuseOtherProperties, replaceResource } from '#local/cloudformation/properties';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { isAwsError } from '#local/core/aws-error';
import { rootCaller } from '#local/core/local-aws';

const call = ({ aws }: ResourceContext, operation: string, input: object) =>
  aws.call<object, object>('cloudwatch', operation, input, rootCaller);

const numbers = z.coerce.number().optional();
const texts = z.array(z.string()).optional();
const dimensions = z.array(z.object({ Name: z.string(), Value: z.string() })).optional();

/** Numbers may come as text from a template; the operation checks everything else. */
const alarmProperties = z.object({
  AlarmName: z.string().optional(),
  AlarmDescription: z.string().optional(),
  ActionsEnabled: z.boolean().optional(),
  OKActions: texts,
  AlarmActions: texts,
  InsufficientDataActions: texts,
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Dimensions: dimensions,
  Period: numbers,
  Unit: z.string().optional(),
  EvaluationPeriods: numbers,
  DatapointsToAlarm: numbers,
  Threshold: numbers,
  ComparisonOperator: z.string(),
  TreatMissingData: z.string().optional(),
  EvaluateLowSampleCountPercentile: z.string().optional(),
  ThresholdMetricId: z.string().optional(),
  Metrics: z
    .array(
      z.object({
        Id: z.string(),
        Expression: z.string().optional(),
        Label: z.string().optional(),
        ReturnData: z.boolean().optional(),
        Period: numbers,
        AccountId: z.string().optional(),
        MetricStat: z
          .object({
            Metric: z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensions }),
            Period: z.coerce.number(),
            Stat: z.string(),
            Unit: z.string().optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});

const alarm: ResourceHandler = {
  type: 'AWS::CloudWatch::Alarm',
  create: async (properties, context) => {
    const input = readAlarm(properties, context);
    await call(context, 'PutMetricAlarm', input);
    const { region, account } = context.aws;
    const Arn = `arn:aws:cloudwatch:${region}:${account}:alarm:${input.AlarmName}`;
    return { physicalId: input.AlarmName, attributes: { Arn } };
  },
  update: async (state, properties, context, previous) =>
    readAlarm(properties, context).AlarmName === state.physicalId
      ? alarm.create(properties, context)
      : replaceResource(alarm, state, properties, context, previous),
  delete: async ({ physicalId }, _, context) => {
    try {
      await call(context, 'DeleteAlarms', { AlarmNames: [physicalId] });
    } catch (error) {
      if (!isAwsError(error, 'ResourceNotFound')) throw error;
    }
  },
};

function readAlarm(properties: Properties, context: ResourceContext) {
  refuseOtherProperties(alarm.type, properties, Object.keys(alarmProperties.shape));
  const parsed = alarmProperties.parse(properties);
  return { ...parsed, AlarmName: parsed.AlarmName ?? context.generateName(255) };
}

const dashboardProperties = z.object({ DashboardName: z.string().optional(), DashboardBody: z.string() });

const dashboard: ResourceHandler = {
  type: 'AWS::CloudWatch::Dashboard',
  create: async (properties, context) => {
    const input = readDashboard(properties, context);
    await call(context, 'PutDashboard', input);
    return { physicalId: input.DashboardName, attributes: {} };
  },
  update: async (state, properties, context, previous) =>
    readDashboard(properties, context).DashboardName === state.physicalId
      ? dashboard.create(properties, context)
      : replaceResource(dashboard, state, properties, context, previous),
  delete: async ({ physicalId }, _, context) => {
    await call(context, 'DeleteDashboards', { DashboardNames: [physicalId] });
  },
};

function readDashboard(properties: Properties, context: ResourceContext) {
  refuseOtherProperties(dashboard.type, properties, Object.keys(dashboardProperties.shape));
  const parsed = dashboardProperties.parse(properties);
  return { ...parsed, DashboardName: parsed.DashboardName ?? context.generateName(255) };
}

export const CLOUDWATCH_RESOURCES: readonly ResourceHandler[] = [alarm, dashboard];
