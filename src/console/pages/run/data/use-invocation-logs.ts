import { useQuery } from '@tanstack/react-query';
import { LIVE_MS } from '../../../live/query-client.ts';
import type { Invocation } from './find-work.ts';
import { readInvocationLogs } from './read-invocation-logs.ts';

/** @param invocation undefined to ask for nothing */
export const useInvocationLogs = (invocation: Invocation | undefined) =>
  useQuery({
    queryKey: ['invocation-logs', invocation],
    queryFn: ({ signal }) => {
      if (!invocation) throw new Error('There is no invocation to read the log of');
      return readInvocationLogs(invocation, signal);
    },
    enabled: invocation !== undefined,
    // The platform's last lines come a little after the answer.
    refetchInterval: ({ state: { data } }) =>
      data?.lines.some(({ text }) => text.startsWith('REPORT ')) ? false : LIVE_MS,
  });
