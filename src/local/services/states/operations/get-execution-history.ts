import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { toHistoryEvent } from '../history-events.ts';
import { cutPage, decodeToken, readPageSize } from '../pages.ts';
import { findExecution, type StatesContext } from '../states-context.ts';

export const getExecutionHistory = (context: StatesContext) =>
  operation(GetExecutionHistoryCommand, (input) => {
    const size = readPageSize(input.maxResults);
    const events = context.history.list({
      executionId: findExecution(context, input.executionArn).id,
      afterId: decodeToken(input.nextToken),
      newestFirst: input.reverseOrder ?? false,
      limit: size + 1,
    });
    const { page, nextToken } = cutPage(events, size);
    const includeData = input.includeExecutionData ?? true;
    return { events: page.map((event) => toHistoryEvent(event, includeData)), ...(nextToken && { nextToken }) };
  });
