import type { LocalAws } from '#local/core/local-aws';

export interface DashboardRecord {
  name: string;
  /** JSON text. */
  body: string;
  modifiedAt: Date;
}

/** Dashboards are global: their ARN has no region. */
export const buildDashboardArn = ({ account }: LocalAws, name: string): string =>
  `arn:aws:cloudwatch::${account}:dashboard/${name}`;
