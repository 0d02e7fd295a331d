import { useQuery } from '@tanstack/react-query';
import { RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredRun, MeteredRuns } from '#contracts/metered-cost';
import { askRoute } from '../../../aws/ask-route.ts';
import { LIVE_MS } from '../../../live/query-client.ts';

/** What a run has cost so far. @returns null for one that nothing was metered of */
export const useRunCost = (arn: string, isRunning: boolean) =>
  useQuery({
    queryKey: ['run-cost', arn, isRunning],
    queryFn: async ({ signal }): Promise<MeteredRun | null> => {
      const query = new URLSearchParams({ executionArn: arn });
      const { runs } = await askRoute<MeteredRuns>(`${RUN_COSTS_ROUTE}?${query}`, signal);
      return runs[0] ?? null;
    },
    refetchInterval: isRunning ? 2 * LIVE_MS : false,
  });
