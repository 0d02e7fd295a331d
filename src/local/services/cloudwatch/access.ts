/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildAlarmArn } from './cloudwatch-context.ts';
import { buildDashboardArn } from './dashboard-store.ts';

const onAlarm = (action: string): AccessRule =>
  needs<{ AlarmName: string }>(action, ({ AlarmName }, aws) => buildAlarmArn(aws, AlarmName));
/** Those that are named, or all. */
const onAlarms = (action: string): AccessRule =>
  needs<{ AlarmNames?: string[] }>(action, ({ AlarmNames = ['*'] }, aws) =>
    AlarmNames.map((name) => buildAlarmArn(aws, name)),
  );
const onDashboard = (action: string): AccessRule =>
  needs<{ DashboardName: string }>(action, ({ DashboardName }, aws) => buildDashboardArn(aws, DashboardName));

export const CLOUDWATCH_ACCESS: AccessTable = {
  DeleteAlarms: onAlarms('cloudwatch:DeleteAlarms'),
  DeleteDashboards: needs<{ DashboardNames: string[] }>('cloudwatch:DeleteDashboards', ({ DashboardNames }, aws) =>
    DashboardNames.map((name) => buildDashboardArn(aws, name)),
  ),
  DescribeAlarmHistory: needs<{ AlarmName?: string }>('cloudwatch:DescribeAlarmHistory', ({ AlarmName = '*' }, aws) =>
    buildAlarmArn(aws, AlarmName),
  ),
  DescribeAlarms: onAlarms('cloudwatch:DescribeAlarms'),
  DisableAlarmActions: onAlarms('cloudwatch:DisableAlarmActions'),
  EnableAlarmActions: onAlarms('cloudwatch:EnableAlarmActions'),
  GetDashboard: onDashboard('cloudwatch:GetDashboard'),
  GetMetricData: needsNoResource('cloudwatch:GetMetricData'),
  GetMetricStatistics: needsNoResource('cloudwatch:GetMetricStatistics'),
  ListDashboards: needsNoResource('cloudwatch:ListDashboards'),
  ListMetrics: needsNoResource('cloudwatch:ListMetrics'),
  PutDashboard: onDashboard('cloudwatch:PutDashboard'),
  PutMetricAlarm: onAlarm('cloudwatch:PutMetricAlarm'),
  PutMetricData: needsNoResource('cloudwatch:PutMetricData'),
  SetAlarmState: onAlarm('cloudwatch:SetAlarmState'),
};
