/** CloudFormation's resource types of CloudWatch, made by CloudWatch's own operations. */
import { z } from 'zod';
import { callsOf, defineResource } from '#local/cloudformation/define-resource';
import type { ResourceHandler } from '#local/cloudformation/resource-handler';
import { buildAlarmArn } from './cloudwatch-context.ts';

const MAX_NAME_LENGTH = 255;

const call = callsOf('cloudwatch');

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

const alarm = defineResource({
  type: 'AWS::CloudWatch::Alarm',
  properties: alarmProperties,
  describe: ({ AlarmName }, { aws, generateName }) => {
    const physicalId = AlarmName ?? generateName(MAX_NAME_LENGTH);
    return { physicalId, attributes: { Arn: buildAlarmArn(aws, physicalId) } };
  },
  create: ({ physicalId }, settings, context) =>
    call(context, 'PutMetricAlarm', { ...settings, AlarmName: physicalId }),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteAlarms', { AlarmNames: [physicalId] }),
  goneCode: 'ResourceNotFound',
});

const dashboard = defineResource({
  type: 'AWS::CloudWatch::Dashboard',
  properties: z.object({ DashboardName: z.string().optional(), DashboardBody: z.string() }),
  describe: ({ DashboardName }, { generateName }) => ({
    physicalId: DashboardName ?? generateName(MAX_NAME_LENGTH),
    attributes: {},
  }),
  create: ({ physicalId }, { DashboardBody }, context) =>
    call(context, 'PutDashboard', { DashboardName: physicalId, DashboardBody }),
  delete: ({ physicalId }, _, context) => call(context, 'DeleteDashboards', { DashboardNames: [physicalId] }),
});

export const CLOUDWATCH_RESOURCES: readonly ResourceHandler[] = [alarm, dashboard];
