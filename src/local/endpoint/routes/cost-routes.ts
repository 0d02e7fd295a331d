/** `/_pennylake/cost`: what was used so far and what a month of it costs; `/_pennylake/cost/runs`: what each run cost. */
import { z } from 'zod';
import { COST_ROUTE, RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredRuns } from '#contracts/metered-cost';
import type { Core } from '../../core/create-core.ts';
import { readCost } from '../../meter/read-cost.ts';
import { readRuns } from '../../meter/read-runs.ts';
import { type Route, RouteError } from './route.ts';

const MAX_RUNS = 1_000;
const DEFAULT_RUNS = 100;

const runsQuery = z.strictObject({
  executionArn: z.string().optional(),
  before: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_RUNS).default(DEFAULT_RUNS),
});

export const createCostRoutes = (core: Core): Route[] => [
  { method: 'GET', path: COST_ROUTE, answer: () => readCost(core) },
  { method: 'GET', path: RUN_COSTS_ROUTE, answer: ({ query }) => listRuns(core, query) },
];

function listRuns({ aws }: Core, query: URLSearchParams): MeteredRuns {
  const { data } = runsQuery.safeParse(Object.fromEntries(query));
  if (!data)
    throw new RouteError(
      400,
      `The query may have executionArn, before (a time such as 2026-11-23T08:00:00Z) and limit (1 to ${MAX_RUNS})`,
    );
  const { executionArn, before, limit } = data;
  return {
    runs: readRuns(aws, { executionArn, limit, ...(before !== undefined && { beforeMs: Date.parse(before) }) }),
  };
}
