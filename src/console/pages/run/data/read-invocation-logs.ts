/** The log lines of one invocation of a function. */
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { logs } from '../../../aws/logs.ts';
import type { Invocation } from './find-work.ts';
import { pickInvocation } from './pick-invocation.ts';

export interface LogLine {
  id: string;
  atMs: number;
  stream: string;
  text: string;
}

export interface InvocationLogs {
  lines: readonly LogLine[];
  logGroup: string;
  /** More were written than are shown. */
  isCut: boolean;
  /** Other invocations of the function ran at that time, and it is not known which one this was. */
  isAmbiguous: boolean;
}

const MAX_LINES = 1_000;
/** The platform writes its last lines after the answer. */
export const LOG_MARGIN_MS = 5_000;

export async function readInvocationLogs(invocation: Invocation, abortSignal: AbortSignal): Promise<InvocationLogs> {
  const { functionName, requestId, fromMs, toMs } = invocation;
  const logGroup = `/aws/lambda/${functionName}`;
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: logGroup,
        startTime: Math.floor(fromMs),
        ...(toMs !== undefined && { endTime: Math.ceil(toMs) + LOG_MARGIN_MS }),
        ...(nextToken && { nextToken }),
      }),
      { abortSignal },
    );
    for (const { eventId = '', timestamp = 0, logStreamName = '', message = '' } of page.events ?? [])
      lines.push({ id: eventId, atMs: timestamp, stream: logStreamName, text: message.trimEnd() });
    nextToken = page.nextToken;
  } while (nextToken && lines.length < MAX_LINES * 4);
  const picked = pickInvocation(lines, { requestId, toMs });
  return {
    logGroup,
    lines: picked.lines.slice(0, MAX_LINES),
    isCut: picked.lines.length > MAX_LINES || nextToken !== undefined,
    isAmbiguous: picked.isAmbiguous,
  };
}
