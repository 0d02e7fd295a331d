/** Reads a run: what it is, and its history, of which only what is new is read again. */
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
} from '@aws-sdk/client-sfn';
import { sfn } from '../../../aws/sfn.ts';
import type { RunDescription } from '../history/history-file.ts';
import { mergeEvents } from '../history/merge-events.ts';
import { type RunEvent, toRunEvent } from '../history/run-event.ts';

export interface LiveRun {
  run: RunDescription;
  isRedrivable: boolean;
  /** How often it was redriven, and when last. */
  redrives: { count: number; lastMs: number | undefined };
  /** Of the Map Run that it is a child of. */
  mapRunArn: string | undefined;
  events: readonly RunEvent[];
}

const PAGE_SIZE = 1_000;
/** A poll finds few new events: the smallest page that is worth a request. */
const NEWS_SIZE = 100;

/** @param known as it was read before */
export async function readRun(
  executionArn: string,
  known: LiveRun | undefined,
  abortSignal: AbortSignal,
): Promise<LiveRun> {
  // Asked for first, so that the history of a run that has ended is whole.
  const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }), { abortSignal });
  const events = known
    ? await readNews(executionArn, known.events, abortSignal)
    : await readAll(executionArn, abortSignal);
  const { redriveStatus, redriveCount = 0, redriveDate, mapRunArn } = execution;
  return {
    run: describe(execution),
    isRedrivable: redriveStatus === 'REDRIVABLE',
    redrives: { count: redriveCount, lastMs: redriveDate?.getTime() },
    mapRunArn,
    events,
  };
}

/** The definition that the run was started with, as JSON. */
export async function readDefinition(executionArn: string, abortSignal: AbortSignal): Promise<string> {
  const { definition = '' } = await sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }), {
    abortSignal,
  });
  return definition;
}

async function readAll(executionArn: string, abortSignal: AbortSignal): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: PAGE_SIZE, ...(nextToken && { nextToken }) }),
      { abortSignal },
    );
    events.push(...(page.events ?? []).map(toRunEvent));
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}

/** From the newest back to what is known. */
async function readNews(
  executionArn: string,
  known: readonly RunEvent[],
  abortSignal: AbortSignal,
): Promise<readonly RunEvent[]> {
  const lastId = known.at(-1)?.id ?? 0;
  const news: RunEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: NEWS_SIZE,
        ...(nextToken && { nextToken }),
      }),
      { abortSignal },
    );
    news.push(...(page.events ?? []).map(toRunEvent));
    nextToken = page.nextToken;
  } while (nextToken && (news.at(-1)?.id ?? 0) > lastId + 1);
  return mergeEvents(known, news);
}

const describe = (execution: DescribeExecutionCommandOutput): RunDescription => ({
  name: execution.name ?? '',
  arn: execution.executionArn ?? '',
  status: execution.status ?? '',
  startMs: execution.startDate?.getTime() ?? 0,
  stopMs: execution.stopDate?.getTime(),
  input: execution.input,
  output: execution.output,
  error: execution.error,
  cause: execution.cause,
});
