/** Prints a line for every window that is written, every run that ends and every alarm that changes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type ExecutionListItem, ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { stateMachineArn } from '#contracts/local-resources';
import { formatInstant } from '#contracts/windows';
import { createAlarmWatch } from './follow-alarms.ts';
import { createWindowWatch } from './follow-windows.ts';
import { dim, formatSeconds, green, type Printer, red } from './output.ts';

const POLL_MS = 1_000;

export interface FollowedServices {
  sfn: SFNClient;
  cloudwatch: CloudWatchClient;
  logs: CloudWatchLogsClient;
}

/**
 * Returns when `signal` is aborted.
 * @param sinceMs epoch ms of the local AWS's clock
 */
export async function followSchedule(
  { sfn, cloudwatch, logs }: FollowedServices,
  sinceMs: number,
  printer: Printer,
  signal: AbortSignal,
): Promise<void> {
  const listWindows = createWindowWatch(logs, sinceMs);
  const listAlarmChanges = createAlarmWatch(cloudwatch);
  const printed = new Set((await listEnded(sfn)).map(({ executionArn }) => executionArn));
  while (!signal.aborted) {
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    for (const line of await listWindows()) printer.line(line);
    for (const execution of (await listEnded(sfn)).toReversed()) {
      if (printed.has(execution.executionArn)) continue;
      printed.add(execution.executionArn);
      printer.line(describe(execution));
    }
    for (const line of await listAlarmChanges()) printer.line(line);
  }
}

/** The newest ended runs; more than a page of them cannot end between two polls. */
async function listEnded(sfn: SFNClient): Promise<ExecutionListItem[]> {
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 100 }));
  return executions.filter(({ stopDate }) => stopDate !== undefined);
}

function describe({ name = '', status, startDate, stopDate }: ExecutionListItem): string {
  const startMs = startDate?.getTime() ?? 0;
  const style = status === 'SUCCEEDED' ? green : red;
  return `${dim(formatInstant(startMs))}  ${style(status ?? '')}  ${formatSeconds((stopDate?.getTime() ?? startMs) - startMs)}  ${dim(name)}`;
}
