import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LIVE_MS } from '../../../live/query-client.ts';
import { type LiveRun, readDefinition, readRun } from './read-run.ts';

/** How often a run that has ended is looked at: somebody may redrive it. */
const ENDED_MS = 4 * LIVE_MS;

/** A run and its history, kept up to date. */
export function useRun(arn: string) {
  const client = useQueryClient();
  const key = ['run', arn];
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readRun(arn, client.getQueryData<LiveRun>(key), signal),
    refetchInterval: ({ state: { data } }) => (data && data.run.status !== 'RUNNING' ? ENDED_MS : LIVE_MS),
    // Thousands of events that are the same objects as before need no comparison.
    structuralSharing: false,
    retry: (failures, error) => failures < 1 && error.name !== 'ExecutionDoesNotExist',
  });
}

/** The machine as it was when the run began. @returns JSON */
export const useDefinition = (arn: string) =>
  useQuery({
    queryKey: ['run-definition', arn],
    queryFn: ({ signal }) => readDefinition(arn, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
