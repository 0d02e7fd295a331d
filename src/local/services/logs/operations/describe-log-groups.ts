import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { buildGroupArn, invalidParameter, invalidToken, type LogsContext } from '../logs-context.ts';

const MAX_GROUPS = 50;

export const describeLogGroups = ({ aws, store }: LogsContext) =>
  operation(DescribeLogGroupsCommand, (input) => {
    const { logGroupNamePrefix, logGroupNamePattern, limit = MAX_GROUPS, nextToken } = input;
    if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined)
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
    const pattern = logGroupNamePattern?.toLowerCase() ?? '';
    const page = paginate({
      items: store.groups.list(logGroupNamePrefix ?? '').filter(({ name }) => name.toLowerCase().includes(pattern)),
      keyOf: ({ name }) => name,
      limit: Math.min(limit, MAX_GROUPS),
      token: nextToken,
      invalidToken,
    });
    return {
      logGroups: page.items.map(({ name, createdAtMs, retentionDays }) => ({
        logGroupName: name,
        creationTime: createdAtMs,
        retentionInDays: retentionDays,
        metricFilterCount: 0,
        arn: `${buildGroupArn(aws, name)}:*`,
        logGroupArn: buildGroupArn(aws, name),
        storedBytes: store.storedBytes(name),
        logGroupClass: 'STANDARD' as const,
      })),
      nextToken: page.nextToken,
    };
  });
