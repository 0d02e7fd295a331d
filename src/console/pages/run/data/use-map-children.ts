import { type ExecutionListItem, type ExecutionStatus, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { sfn } from '../../../aws/sfn.ts';
import { type LiveList, useLiveList } from '../../../live/use-live-list.ts';

const PAGE_SIZE = 100;

/** Child executions of a Map Run, newest first and kept up to date. @param status of those that are wanted; all when it is undefined */
export const useMapChildren = (mapRunArn: string, status: ExecutionStatus | undefined): LiveList<ExecutionListItem> =>
  useLiveList({
    key: ['map-children', mapRunArn, status],
    fetchPage: async (nextToken, abortSignal) => {
      const input = { mapRunArn, statusFilter: status, maxResults: PAGE_SIZE, nextToken };
      const page = await sfn.send(new ListExecutionsCommand(input), { abortSignal });
      return { items: page.executions ?? [], nextToken: page.nextToken };
    },
    idOf: ({ executionArn }) => executionArn ?? '',
    isSettled: ({ status: now }) => now !== 'RUNNING',
  });
