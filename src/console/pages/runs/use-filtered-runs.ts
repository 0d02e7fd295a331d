/** The runs that a filter lets through: as many of the live list are read as the present page of the table needs. */
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import { useEffect, useMemo } from 'react';
import { useRunList } from '../../runs/use-run-list.ts';
import { endsBefore, matchesFilter, type RunFilter } from './run-filter.ts';

/** A range that moves with the clock moves in such steps, so that not every second filters thousands of runs anew. */
const STEP_MS = 10_000;

interface FilteredRuns {
  runs: readonly ExecutionListItem[];
  /** There may be more that were not read yet. */
  hasMore: boolean;
  /** The page that was asked for is not filled yet. */
  isFilling: boolean;
  isLoading: boolean;
  error: Error | null;
  retry: () => void;
  replace: (run: ExecutionListItem) => void;
}

/** @param wanted how many runs are needed, counted from the newest */
export function useFilteredRuns(filter: RunFilter, nowMs: number, wanted: number): FilteredRuns {
  const list = useRunList();
  const { items, isLoading, error, retry, hasOlder, loadOlder, isLoadingOlder, replace } = list;
  const steppedMs = Math.floor(nowMs / STEP_MS) * STEP_MS;
  const runs = useMemo(() => items.filter((run) => matchesFilter(run, filter, steppedMs)), [items, filter, steppedMs]);
  const oldest = items.at(-1);
  const hasMore = hasOlder && !(oldest && endsBefore(oldest, filter, steppedMs));
  const isFilling = hasMore && runs.length < wanted && error === null;
  useEffect(() => {
    if (isFilling && !isLoadingOlder) loadOlder();
  });
  return { runs, hasMore, isFilling, isLoading, error, retry, replace };
}
