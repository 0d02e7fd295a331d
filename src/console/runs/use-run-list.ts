import { type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { stateMachineArn } from '#contracts/local-resources';
import { sfn } from '../aws/sfn.ts';
import { type LiveList, useLiveList } from '../live/use-live-list.ts';

/** Thousands of runs are read in some dozen requests, and each look at the newest stays small. */
const PAGE_SIZE = 200;

/** The executions of the pipeline, newest first and kept up to date. */
export const useRunList = (): LiveList<ExecutionListItem> =>
  useLiveList({
    key: ['runs'],
    fetchPage: async (nextToken, abortSignal) => {
      const input = { stateMachineArn, maxResults: PAGE_SIZE, nextToken };
      const page = await sfn.send(new ListExecutionsCommand(input), { abortSignal });
      return { items: page.executions ?? [], nextToken: page.nextToken };
    },
    idOf: ({ executionArn }) => executionArn ?? '',
    isSettled: ({ status }) => status !== 'RUNNING' && status !== 'PENDING_REDRIVE',
  });
