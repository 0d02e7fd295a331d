import { ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidNextToken } from '../cloudwatch-context.ts';
import { buildDashboardArn } from '../dashboard-store.ts';

const PAGE_SIZE = 1_000;

export const listDashboards = ({ aws, dashboards }: CloudWatchContext) =>
  operation(ListDashboardsCommand, ({ DashboardNamePrefix, NextToken }) => {
    const page = paginate({
      items: dashboards.list(DashboardNamePrefix),
      keyOf: ({ name }) => name,
      limit: PAGE_SIZE,
      token: NextToken,
      invalidToken: invalidNextToken,
    });
    return {
      DashboardEntries: page.items.map(({ name, body, modifiedAt }) => ({
        DashboardName: name,
        DashboardArn: buildDashboardArn(aws, name),
        LastModified: modifiedAt,
        Size: Buffer.byteLength(body),
      })),
      NextToken: page.nextToken,
    };
  });
