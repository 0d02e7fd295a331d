import { GetQueryResultsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '#local/core/service';
import type { LogsContext } from '../logs-context.ts';

/** Every value is text; a field that a row has not is left out of it. */
export const getQueryResults = ({ queries }: LogsContext) =>
  operation(GetQueryResultsCommand, ({ queryId }) => {
    const { rows, ...statistics } = queries.find(queryId);
    return {
      queryLanguage: 'CWLI' as const,
      status: 'Complete' as const,
      statistics,
      results: rows.map((row) =>
        [...row].flatMap(([field, value]) => (value === null ? [] : [{ field, value: String(value) }])),
      ),
    };
  });
