import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import { buildDashboardArn, findDashboard } from '../dashboard-store.ts';

export const getDashboard = (context: CloudWatchContext) =>
  operation(GetDashboardCommand, ({ DashboardName }) => {
    const { name, body } = findDashboard(context.dashboards, DashboardName);
    return { DashboardArn: buildDashboardArn(context.aws, name), DashboardBody: body, DashboardName: name };
  });
