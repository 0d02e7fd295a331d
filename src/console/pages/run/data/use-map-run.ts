import { DescribeMapRunCommand, type MapRunExecutionCounts } from '@aws-sdk/client-sfn';
import { useQuery } from '@tanstack/react-query';
import { sfn } from '../../../aws/sfn.ts';
import { LIVE_MS } from '../../../live/query-client.ts';

export interface MapRunDescription {
  /** Of the execution whose state it is. */
  executionArn: string;
  status: string;
  /** Of its child executions. */
  counts: Pick<
    MapRunExecutionCounts,
    'pending' | 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted' | 'total'
  >;
  maxConcurrency: number;
  toleratedFailureCount: number;
  toleratedFailurePercentage: number;
}

/** A Map Run, kept up to date while it runs. */
export const useMapRun = (mapRunArn: string) =>
  useQuery({
    queryKey: ['map-run', mapRunArn],
    queryFn: ({ signal }) => readMapRun(mapRunArn, signal),
    refetchInterval: ({ state: { data } }) => (data && data.status !== 'RUNNING' ? false : LIVE_MS),
  });

async function readMapRun(mapRunArn: string, abortSignal: AbortSignal): Promise<MapRunDescription> {
  const found = await sfn.send(new DescribeMapRunCommand({ mapRunArn }), { abortSignal });
  return {
    executionArn: found.executionArn ?? '',
    status: found.status ?? '',
    counts: found.executionCounts ?? NONE,
    maxConcurrency: found.maxConcurrency ?? 0,
    toleratedFailureCount: found.toleratedFailureCount ?? 0,
    toleratedFailurePercentage: found.toleratedFailurePercentage ?? 0,
  };
}

const NONE = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 0 };
