import { ListMapRunsCommand } from '@aws-sdk/client-sfn';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { invalidToken, readPageSize } from '../pages.ts';
import { findExecution, type StatesContext, toDate } from '../states-context.ts';

export const listMapRuns = (context: StatesContext) =>
  operation(ListMapRunsCommand, (input) => {
    const { items, nextToken } = paginate({
      items: context.mapRuns.listOf(findExecution(context, input.executionArn).arn),
      keyOf: ({ arn }) => arn,
      limit: readPageSize(input.maxResults),
      token: input.nextToken,
      invalidToken: () => invalidToken(input.nextToken),
    });
    const mapRuns = items.map(({ arn, executionArn, machineArn, startMs, stopMs }) => ({
      mapRunArn: arn,
      executionArn,
      stateMachineArn: machineArn,
      startDate: toDate(startMs),
      ...(stopMs !== undefined && { stopDate: toDate(stopMs) }),
    }));
    return { mapRuns, ...(nextToken && { nextToken }) };
  });
