/** Dashboards in the store. */
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

export interface DashboardRecord {
  name: string;
  /** JSON text. */
  body: string;
  modifiedAt: Date;
}

/** By name. */
export type DashboardStore = Collection<DashboardRecord>;

/** Dashboards are global: their ARN has no region. */
export const buildDashboardArn = ({ account }: LocalAws, name: string): string =>
  `arn:aws:cloudwatch::${account}:dashboard/${name}`;

/** @throws AwsError DashboardNotFoundError */
export function findDashboard(dashboards: DashboardStore, name: string): DashboardRecord {
  const dashboard = dashboards.get(name);
  if (!dashboard) throw new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`, { status: 404 });
  return dashboard;
}
