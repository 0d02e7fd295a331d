/** What the list of executions does not tell of one: its input, and what it cost. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { useQuery } from '@tanstack/react-query';
import { RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredRuns } from '#contracts/metered-cost';
import { askRoute } from '../aws/ask-route.ts';
import { sfn } from '../aws/sfn.ts';
import { LIVE_MS } from '../live/query-client.ts';

export interface RunFacts {
  input: string;
  /** Undefined where the meter does not know the run, or not any more. */
  cost: { usd: number; transitions: number } | undefined;
}

/**
 * @param status of the execution: one that is over is asked for once, and again when it runs again
 */
export const useRunFacts = (executionArn: string, status: string | undefined) =>
  useQuery({
    queryKey: ['run-facts', executionArn, status],
    queryFn: ({ signal }) => readFacts(executionArn, signal),
    ...(status === 'RUNNING' ? { refetchInterval: LIVE_MS } : { staleTime: Number.POSITIVE_INFINITY }),
  });

async function readFacts(executionArn: string, signal: AbortSignal): Promise<RunFacts> {
  const query = new URLSearchParams({ executionArn });
  const [{ input = '' }, { runs }] = await Promise.all([
    sfn.send(new DescribeExecutionCommand({ executionArn }), { abortSignal: signal }),
    askRoute<MeteredRuns>(`${RUN_COSTS_ROUTE}?${query}`, signal),
  ]);
  const run = runs[0];
  const transitions = run?.lines.find(({ item }) => item === 'transitions')?.quantity ?? 0;
  return { input, cost: run && { usd: run.usd, transitions } };
}
