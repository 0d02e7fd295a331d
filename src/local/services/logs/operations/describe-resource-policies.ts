import { DescribeResourcePoliciesCommand } from '@aws-sdk/client-cloudwatch-logs';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { invalidToken, type LogsContext } from '../logs-context.ts';

const MAX_POLICIES = 50;

export const describeResourcePolicies = ({ policies }: LogsContext) =>
  operation(DescribeResourcePoliciesCommand, ({ limit = MAX_POLICIES, nextToken }) => {
    const page = paginate({
      items: policies.list(),
      keyOf: ({ policyName }) => policyName,
      limit: Math.min(limit, MAX_POLICIES),
      token: nextToken,
      invalidToken,
    });
    return { resourcePolicies: page.items, nextToken: page.nextToken };
  });
