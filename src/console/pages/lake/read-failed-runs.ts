import { DescribeExecutionCommand, type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { stateMachineArn } from '#contracts/local-resources';
import { sfn } from '../../aws/sfn.ts';
import { readEventHours } from '../../hours/event-hours.ts';
import type { FailedRun } from './failed-runs.ts';

const FAILURES = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;
/** Of each kind, the latest ones: an older failure has been healed, or its hour expired. */
const MAX_RUNS = 200;
const DESCRIBED_AT_A_TIME = 8;

/** Inputs never change, so that each execution is described once. */
const known = new Map<string, readonly number[]>();

/** The latest executions that failed, timed out or were stopped. */
export async function readFailedRuns(signal: AbortSignal): Promise<FailedRun[]> {
  const lists = await Promise.all(FAILURES.map((status) => listLatest(status, signal)));
  const executions = lists.flat();
  const unknown = executions.filter(({ executionArn }) => !known.has(executionArn ?? ''));
  for (let index = 0; index < unknown.length; index += DESCRIBED_AT_A_TIME)
    await Promise.all(
      unknown.slice(index, index + DESCRIBED_AT_A_TIME).map((execution) => learnHours(execution, signal)),
    );
  return executions.map(({ executionArn = '', name = '', status = '', startDate }) => ({
    name,
    status,
    startMs: startDate?.getTime() ?? 0,
    hours: known.get(executionArn) ?? [],
  }));
}

async function listLatest(statusFilter: (typeof FAILURES)[number], signal: AbortSignal): Promise<ExecutionListItem[]> {
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: MAX_RUNS }),
    { abortSignal: signal },
  );
  return executions;
}

async function learnHours({ executionArn = '', startDate }: ExecutionListItem, signal: AbortSignal): Promise<void> {
  const { input = '' } = await sfn.send(new DescribeExecutionCommand({ executionArn }), { abortSignal: signal });
  known.set(executionArn, readEventHours(input, startDate?.getTime() ?? 0));
}
