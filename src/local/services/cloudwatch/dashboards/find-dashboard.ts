import { AwsError } from '#local/core/aws-error';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import type { DashboardRecord } from './dashboard-store.ts';

/** @throws AwsError DashboardNotFoundError */
export function findDashboard({ dashboards }: CloudWatchContext, name = ''): DashboardRecord {
  const dashboard = dashboards.get(name);
  if (!dashboard) throw new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`, { status: 404 });
  return dashboard;
}
