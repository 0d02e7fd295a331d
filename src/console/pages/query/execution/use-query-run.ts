import {
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { WORKGROUP } from '#contracts/names';
import { athena } from '../../../aws/athena.ts';
import { isOver, toQueryRun } from './query-run.ts';

/** Queries take a fraction of a second here: what is done is shown at once. */
const POLL_MS = 300;

const keyOf = (id: string | undefined) => ['query', 'execution', id];

/** An execution, watched until it is over. @param id undefined watches none */
export const useQueryRun = (id: string | undefined) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: async ({ signal: abortSignal }) => {
      const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
      const { QueryExecution } = await athena.send(command, { abortSignal });
      if (!QueryExecution) throw new Error(`Athena told nothing of the execution ${id}`);
      return toQueryRun(QueryExecution);
    },
    enabled: id !== undefined,
    refetchInterval: ({ state: { data, error } }) => (error || (data && isOver(data)) ? false : POLL_MS),
  });

/** Starts a query in the pipeline's workgroup. @param onStarted gets the id of its execution */
export const useStartQuery = (onStarted: (id: string) => void) =>
  useMutation({
    mutationFn: async ({ sql, database }: { sql: string; database: string }) => {
      const { QueryExecutionId = '' } = await athena.send(
        new StartQueryExecutionCommand({
          QueryString: sql,
          WorkGroup: WORKGROUP,
          QueryExecutionContext: { Database: database },
        }),
      );
      return QueryExecutionId;
    },
    onSuccess: onStarted,
  });

export function useStopQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id })),
    onSuccess: (_, id) => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
