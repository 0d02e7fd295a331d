import { type DimensionFilter, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidNextToken } from '../cloudwatch-context.ts';
import { encodeDimensions, type MetricIdentity } from '../metrics/metric-store.ts';

const PAGE_SIZE = 500;
const RECENT_MS = 3 * HOUR_MS;

/** Metrics with data in the last two weeks (or three hours, when `RecentlyActive` says so). */
export const listMetrics = ({ aws, metrics }: CloudWatchContext) =>
  operation(ListMetricsCommand, (input) => {
    const { Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken } = input;
    const ageMs = RecentlyActive === 'PT3H' ? RECENT_MS : LISTED_MS;
    const page = paginate({
      items: metrics
        .list({
          ...(Namespace !== undefined && { namespace: Namespace }),
          ...(MetricName !== undefined && { name: MetricName }),
          sinceMs: aws.clock.now() - ageMs,
        })
        .filter((metric) => Dimensions.every((filter) => hasDimension(metric, filter))),
      keyOf: ({ namespace, name, dimensions }) => `${namespace}\n${name}\n${encodeDimensions(dimensions)}`,
      limit: PAGE_SIZE,
      token: NextToken,
      invalidToken: invalidNextToken,
    });
    return {
      Metrics: page.items.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: dimensions.map((dimension) => ({ Name: dimension.name, Value: dimension.value })),
      })),
      NextToken: page.nextToken,
    };
  });

const LISTED_MS = 14 * DAY_MS;

const hasDimension = ({ dimensions }: MetricIdentity, { Name, Value }: DimensionFilter): boolean =>
  dimensions.some(({ name, value }) => name === Name && (Value === undefined || value === Value));
