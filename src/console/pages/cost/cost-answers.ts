import { useQuery } from '@tanstack/react-query';
import { COST_ROUTE, RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredCost, MeteredRun, MeteredRuns } from '#contracts/metered-cost';
import { askRoute } from '../../aws/ask-route.ts';
import { type LiveList, useLiveList } from '../../live/use-live-list.ts';

/** The bill is counted from everything that was used: not every two seconds. */
const REFRESH_MS = 5_000;
const PAGE_SIZE = 50;

export const useCost = () =>
  useQuery({
    queryKey: ['cost'],
    queryFn: ({ signal }) => askRoute<MeteredCost>(COST_ROUTE, signal),
    refetchInterval: REFRESH_MS,
  });

/** Newest first. */
export const useRunCosts = (): LiveList<MeteredRun> =>
  useLiveList<MeteredRun>({
    key: ['run-costs'],
    idOf: ({ executionArn }) => executionArn,
    // A run that is under way is among the newest, whose page is read anew each time.
    isSettled: () => true,
    fetchPage: async (before, signal) => {
      const query = new URLSearchParams({ limit: `${PAGE_SIZE}`, ...(before !== undefined && { before }) });
      const { runs } = await askRoute<MeteredRuns>(`${RUN_COSTS_ROUTE}?${query}`, signal);
      return { items: runs, nextToken: runs.length < PAGE_SIZE ? undefined : runs.at(-1)?.startedAt };
    },
  });
