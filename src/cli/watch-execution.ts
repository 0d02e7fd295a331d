/** Follows an execution through its history, as any client of Step Functions can. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { describeState } from './describe-state.ts';
import { dim, green, type Printer, red, yellow } from './output.ts';

const POLL_MS = 200;

export interface WatchedExecution {
  execution: DescribeExecutionCommandOutput;
  history: HistoryEvent[];
}

/** Prints every state as it is entered and what came of it, until the execution ends. */
export async function watchExecution(
  sfn: SFNClient,
  executionArn: string,
  printer: Printer,
): Promise<WatchedExecution> {
  const history: HistoryEvent[] = [];
  for (;;) {
    // Described first: whatever happened before the end is in the history that is read after it.
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    for (const event of await readHistory(sfn, executionArn, history.length)) {
      history.push(event);
      printEvent(event, history, printer);
    }
    if (execution.status !== 'RUNNING' && execution.status !== 'PENDING_REDRIVE') return { execution, history };
    await sleep(POLL_MS);
  }
}

/** Events after the first `known` ones. */
async function readHistory(sfn: SFNClient, executionArn: string, known: number): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000, includeExecutionData: true, nextToken }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return events.slice(known);
}

function printEvent(event: HistoryEvent, history: HistoryEvent[], printer: Printer): void {
  const startMs = history[0]?.timestamp?.getTime() ?? 0;
  const seconds = (((event.timestamp?.getTime() ?? startMs) - startMs) / 1_000).toFixed(1).padStart(7);
  const state = event.stateEnteredEventDetails?.name;
  if (state) printer.line(`${dim(`${seconds} s`)}  ${state}`);
  const text = describeOutcome(event, history);
  if (text) printer.line(`${' '.repeat(13)}${text}`);
}

function describeOutcome(event: HistoryEvent, history: HistoryEvent[]): string | undefined {
  if (event.taskSucceededEventDetails) {
    const text = describeState(stateOf(event, history), event.taskSucceededEventDetails.output ?? 'null');
    return text && `${green('✓')} ${text}`;
  }
  const failure = event.taskFailedEventDetails ?? event.taskTimedOutEventDetails ?? event.executionFailedEventDetails;
  if (!failure) return undefined;
  const isFinal = event.executionFailedEventDetails !== undefined;
  return `${isFinal ? red('✗') : yellow('!')} ${failure.error ?? 'failed'}: ${readCause(failure.cause)}`;
}

/** A Lambda's cause is the JSON of its error; its message says it best. */
function readCause(cause = ''): string {
  try {
    const parsed: unknown = JSON.parse(cause);
    if (typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed) return String(parsed.errorMessage);
  } catch {
    // Not JSON: the cause is the message.
  }
  return cause;
}

/** The state that an event belongs to: the nearest one entered before it on its own branch. */
function stateOf(event: HistoryEvent, history: HistoryEvent[]): string {
  let current: HistoryEvent | undefined = event;
  while (current && !current.stateEnteredEventDetails) current = history[(current.previousEventId ?? 0) - 1];
  return current?.stateEnteredEventDetails?.name ?? '';
}
