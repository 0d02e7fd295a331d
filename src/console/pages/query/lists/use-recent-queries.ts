import { BatchGetQueryExecutionCommand, ListQueryExecutionsCommand } from '@aws-sdk/client-athena';
import { WORKGROUP } from '#contracts/names';
import { athena } from '../../../aws/athena.ts';
import { useLiveList } from '../../../live/use-live-list.ts';
import { isOver, type QueryRun, toQueryRun } from '../execution/query-run.ts';

/** The most that BatchGetQueryExecution takes. */
const PAGE_SIZE = 50;

/** The executions of the pipeline's workgroup, the latest first: people's and the pipeline's own. */
export const useRecentQueries = () =>
  useLiveList<QueryRun>({
    key: ['query', 'recent'],
    idOf: ({ id }) => id,
    isSettled: isOver,
    fetchPage: async (token, abortSignal) => {
      const list = new ListQueryExecutionsCommand({ WorkGroup: WORKGROUP, MaxResults: PAGE_SIZE, NextToken: token });
      const { QueryExecutionIds: ids = [], NextToken: nextToken } = await athena.send(list, { abortSignal });
      if (ids.length === 0) return { items: [], nextToken };
      const batch = new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids });
      const { QueryExecutions = [] } = await athena.send(batch, { abortSignal });
      const runs = new Map(QueryExecutions.map(toQueryRun).map((run) => [run.id, run]));
      return { items: ids.flatMap((id) => runs.get(id) ?? []), nextToken };
    },
  });
