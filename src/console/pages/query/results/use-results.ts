import { GetQueryResultsCommand, type GetQueryResultsCommandOutput } from '@aws-sdk/client-athena';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { athena } from '../../../aws/athena.ts';
import type { QueryRun } from '../execution/query-run.ts';
import type { ResultColumn, ResultRow } from './column-kind.ts';
import { readColumns, readRows } from './read-page.ts';

/** The most that Athena gives at once. */
const ROWS_PER_PAGE = 1_000;

export interface Results {
  columns: readonly ResultColumn[];
  /** Those that were read yet. */
  rows: readonly ResultRow[];
  hasMore: boolean;
  isLoading: boolean;
  isLoadingMore: boolean;
  error: Error | null;
  loadMore: () => void;
  retry: () => void;
}

/** Rows of an execution that succeeded, page by page as they are asked for. */
export function useResults({ id, isSelect }: QueryRun): Results {
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['query', 'results', id],
    queryFn: ({ pageParam: NextToken, signal: abortSignal }) =>
      athena.send(new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: ROWS_PER_PAGE, NextToken }), {
        abortSignal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ NextToken }: GetQueryResultsCommandOutput) => NextToken,
    // Results never change.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const pages = data?.pages;
  const columns = useMemo(() => readColumns(pages?.[0]), [pages]);
  const rows = useMemo(
    () => (pages ?? []).flatMap((page, index) => readRows(page, index === 0 && isSelect)),
    [pages, isSelect],
  );
  return {
    columns,
    rows,
    hasMore: hasNextPage,
    isLoading: isPending,
    isLoadingMore: isFetchingNextPage,
    error,
    loadMore: () => void fetchNextPage(),
    retry: () => void refetch(),
  };
}
