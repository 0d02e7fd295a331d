import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/** One metric or expression: what to ask, and how to draw it. */
export interface MetricLine {
  query: MetricDataQuery & { Id: string };
  color: string | undefined;
  axis: 'left' | 'right';
  periodSeconds: number;
}
