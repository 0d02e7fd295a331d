import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import { buildDashboardArn } from '../dashboards/dashboard-store.ts';
import { findDashboard } from '../dashboards/find-dashboard.ts';

export const getDashboard = (context: CloudWatchContext) =>
  operation(GetDashboardCommand, ({ DashboardName }) => {
    const { name, body } = findDashboard(context, DashboardName);
    return { DashboardArn: buildDashboardArn(context.aws, name), DashboardBody: body, DashboardName: name };
  });
