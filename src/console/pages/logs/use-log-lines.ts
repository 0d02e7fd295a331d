import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { LIVE_MS } from '../../live/query-client.ts';
import type { LogLine } from './log-line.ts';
import { LogReader, type Now } from './log-reader.ts';
import { logSource } from './log-source.ts';

interface LogLinesOptions {
  /** Names the range: another one begins anew. */
  rangeKey: string;
  /** Epoch ms. */
  range: { fromMs: number; toMs: number };
  now: Now;
  isTailing: boolean;
  matches: (line: LogLine) => boolean;
  /** So many lines that match are read, if there are any. */
  wantedCount: number;
}

export interface LogLines {
  /** Newest first. */
  lines: readonly LogLine[];
  groups: readonly string[];
  hasOlder: boolean;
  /** There is more than is kept. */
  isFull: boolean;
  isLoading: boolean;
  /** Lines that match are still looked for. */
  isSearching: boolean;
  error: Error | null;
  retry: () => void;
}

/** The log lines of a range that match, kept up to date. */
export function useLogLines({ rangeKey, range, now, isTailing, matches, wantedCount }: LogLinesOptions): LogLines {
  const latest = useRef({ now, matches, wantedCount });
  latest.current = { now, matches, wantedCount };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the range, whose ends move with the clock
  const reader = useMemo(() => new LogReader(logSource, range, now.nowMs), [rangeKey]);

  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['logs', rangeKey],
    queryFn: async ({ signal }) => {
      await reader.readNewer(latest.current.now, signal);
      while (reader.hasOlder && isShort(reader, latest.current)) await reader.readOlder(signal);
      const { lines, groups, hasOlder, isFull } = reader;
      return { lines, groups, hasOlder, isFull };
    },
    refetchInterval: isTailing ? LIVE_MS : false,
    structuralSharing: false,
    gcTime: 0,
  });

  const lines = useMemo(() => (data?.lines ?? []).filter(matches), [data?.lines, matches]);
  const needsMore = data?.hasOlder === true && lines.length < wantedCount;
  useEffect(() => {
    if (needsMore) void refetch();
  }, [needsMore, refetch]);

  return {
    lines,
    groups: data?.groups ?? [],
    hasOlder: data?.hasOlder ?? false,
    isFull: data?.isFull ?? false,
    isLoading: data === undefined && error === null,
    isSearching: isFetching && needsMore,
    error,
    retry: () => void refetch(),
  };
}

const isShort = (
  { lines }: LogReader,
  { matches, wantedCount }: { matches: (line: LogLine) => boolean; wantedCount: number },
): boolean => lines.filter(matches).length < wantedCount;
