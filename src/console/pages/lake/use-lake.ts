import { useQueries, useQuery } from '@tanstack/react-query';
import { DAY_MS } from '#contracts/durations';
import { LIVE_MS } from '../../live/query-client.ts';
import { groupByHour } from './failed-runs.ts';
import { floorToDay, type LakeDay } from './hours.ts';
import { readFailedRuns } from './read-failed-runs.ts';
import { readFirstHour, readLakeDay } from './read-lake-day.ts';

/** Days that ticks and the runs after them still change. */
const LIVELY_DAYS = 2;
/** Replays and expiry change older ones now and then. */
const SETTLED_MS = 60_000;

/** The first hour that was ever written; null when nothing was. */
export const useFirstHour = () =>
  useQuery({
    queryKey: ['lake', 'first-hour'],
    queryFn: ({ signal }) => readFirstHour(signal),
    refetchInterval: ({ state }) => (state.data === null ? LIVE_MS : SETTLED_MS),
  });

export interface LakeDays {
  /** Those that are known, by their start. */
  days: ReadonlyMap<number, LakeDay>;
  error: Error | null;
  retry: () => void;
}

/** @param dayStarts which days; only the latest two are asked for again and again */
export const useLakeDays = (dayStarts: readonly number[], nowMs: number): LakeDays =>
  useQueries({
    queries: dayStarts.map((dayMs) => {
      const isLively = floorToDay(nowMs) - dayMs < LIVELY_DAYS * DAY_MS;
      return {
        queryKey: ['lake', 'day', dayMs],
        queryFn: ({ signal }: { signal: AbortSignal }) => readLakeDay(dayMs, signal),
        refetchInterval: isLively ? LIVE_MS : SETTLED_MS,
        staleTime: isLively ? LIVE_MS : SETTLED_MS,
      };
    }),
    combine: (results) => ({
      days: new Map(results.flatMap(({ data }) => (data ? [[data.dayMs, data] as const] : []))),
      error: results.find(({ error }) => error)?.error ?? null,
      retry: () => results.filter(({ error }) => error).forEach(({ refetch }) => void refetch()),
    }),
  });

/** The runs that failed, by the hours that they were for. */
export const useFailedRuns = () =>
  useQuery({
    queryKey: ['lake', 'failed-runs'],
    queryFn: ({ signal }) => readFailedRuns(signal),
    select: groupByHour,
    refetchInterval: LIVE_MS,
  });
