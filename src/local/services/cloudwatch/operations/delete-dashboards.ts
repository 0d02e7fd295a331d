import { DeleteDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '#local/core/service';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import { findDashboard } from '../dashboard-store.ts';

/** All or nothing: one name that is no dashboard's deletes none. */
export const deleteDashboards = (context: CloudWatchContext) =>
  operation(DeleteDashboardsCommand, ({ DashboardNames }) => {
    const names = DashboardNames.map((name) => findDashboard(context.dashboards, name).name);
    for (const name of names) context.dashboards.delete(name);
    return {};
  });
