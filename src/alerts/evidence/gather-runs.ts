/** Which runs of the state machine it was, and how they ended. */
import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  type ExecutionStatus,
  ListExecutionsCommand,
} from '@aws-sdk/client-sfn';
import { linkExecution } from '../message/console-links.ts';
import type { Evidence } from '../message/explanation.ts';
import { formatDuration, formatMinute } from '../message/format-time.ts';
import type { Situation } from '../situation.ts';
import type { EvidenceSources } from './sources.ts';

const MAX_LISTED = 20;
const MAX_SHOWN = 3;

type Sources = Pick<EvidenceSources, 'sfn' | 'stateMachineArn'>;

/** Runs that ended so since the alarm's first bad datapoint, with their errors. */
export const gatherRunsThat =
  (status: ExecutionStatus) =>
  async (situation: Situation, sources: Sources): Promise<Evidence> => {
    const { sinceMs, change } = situation;
    const runs = (await listRuns(sources, status)).filter(
      ({ stopDate }) => stopDate && stopDate.getTime() >= sinceMs && stopDate.getTime() <= change.changedMs,
    );
    const shown = await Promise.all(runs.slice(0, MAX_SHOWN).map((run) => describeFailure(run, situation, sources)));
    return {
      ...(shown[0]?.error && { gist: shown[0].error }),
      sections: [
        {
          title: 'Which runs',
          lines: shown.length > 0 ? shown.flatMap(({ lines }) => lines) : [`None of the newest runs is ${status}.`],
          isVerbatim: true,
        },
      ],
    };
  };

/** Runs that took too long, the longest first. */
export async function gatherSlowRuns({ change, sinceMs }: Situation, sources: Sources): Promise<Evidence> {
  const slow = (await listRuns(sources))
    .map((run) => ({ run, ms: (run.stopDate?.getTime() ?? 0) - (run.startDate?.getTime() ?? 0) }))
    .filter(({ run, ms }) => ms > change.threshold && (run.stopDate?.getTime() ?? 0) >= sinceMs)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, MAX_SHOWN);
  const lines = slow.map(({ run, ms }) => `${run.name}: ${formatDuration(ms)}, ${run.status}, ${startOf(run)}`);
  return {
    sections: [
      {
        title: 'Which runs',
        lines: lines.length > 0 ? lines : ['None of the newest runs took so long.'],
        isVerbatim: true,
      },
    ],
  };
}

/** The newest runs, whatever became of them. */
export async function listNewestRuns(sources: Sources): Promise<string[]> {
  const runs = (await listRuns(sources)).slice(0, MAX_SHOWN);
  return runs.length > 0
    ? runs.map((run) => `${run.name}: ${run.status}, ${startOf(run)}`)
    : ['No run was ever started.'];
}

async function listRuns({ sfn, stateMachineArn }: Sources, statusFilter?: ExecutionStatus) {
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: MAX_LISTED, ...(statusFilter && { statusFilter }) }),
  );
  return executions;
}

async function describeFailure(run: ExecutionListItem, { change }: Situation, { sfn }: Sources) {
  const { executionArn = '', name = '' } = run;
  const { error = '', cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const lines = [
    `${name}: ${startOf(run)}`,
    ...(error ? [`  ${error}${cause ? `: ${cause}` : ''}`] : []),
    `  ${linkExecution(change.region, executionArn)}`,
  ];
  return { error, lines };
}

const startOf = ({ startDate }: ExecutionListItem): string => `started ${formatMinute(startDate?.getTime() ?? 0)}`;
