/** Executions of a state machine of three states, beside what their durable history costs by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createSfnClient } from '#aws/clients';
import { openStore } from '#local/core/data-dir';
import { HistoryStore } from '#local/services/states/store/history-store';
import { type Benchmark, type BenchmarkReport, secondsEach } from './benchmark.ts';
import { elapsedTime, measureByTurns, type Turns } from './measure.ts';
import { withFolder, withLocalAws } from './temporary-aws.ts';

/** How much to measure. */
export interface Effort extends Omit<Turns, 'stopwatch'> {
  executions: number;
}

const FULL_EFFORT: Effort = { executions: 200, warmUps: 2, repeats: 9 };

/** Callers at the same time. */
const CALLERS = 8;

const THREE_STATES = {
  StartAt: 'Prepare',
  States: {
    Prepare: { Type: 'Pass', Result: { records: 1_000 }, ResultPath: '$.window', Next: 'Any?' },
    'Any?': { Type: 'Choice', Choices: [{ Variable: '$.window.records', NumericGreaterThan: 0, Next: 'Done' }] },
    Done: { Type: 'Succeed' },
  },
};

async function createMachine(sfn: SFNClient): Promise<string> {
  const { stateMachineArn = '' } = await sfn.send(
    new CreateStateMachineCommand({
      name: 'three-states',
      definition: JSON.stringify(THREE_STATES),
      roleArn: 'arn:aws:iam::000000000000:role/three-states',
    }),
  );
  return stateMachineArn;
}

/** Starts them, some at a time, and waits until all have succeeded. */
async function runAll(sfn: SFNClient, stateMachineArn: string, executions: number): Promise<void> {
  const queue = Array.from({ length: executions }, (_, index) => JSON.stringify({ index })).values();
  const work = async () => {
    for (const input of queue) await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
  };
  await Promise.all(Array.from({ length: CALLERS }, work));
  const listRunning = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 });
  while ((await sfn.send(listRunning)).executions?.length) await sleep(1);
}

/** Events of one execution. */
async function countEvents(sfn: SFNClient, stateMachineArn: string): Promise<number> {
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1 }));
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: executions[0]?.executionArn }));
  return events.length;
}

/** Writes as many events as the executions have, each durable before the next, and nothing else. */
function createHistoryWriter(folder: string, events: number) {
  const store = openStore(folder);
  const history = new HistoryStore(store);
  let execution = 0;
  const event = {
    previousId: 0,
    type: 'PassStateEntered',
    atMs: 0,
    scope: '',
    next: null,
    details: '{"name":"Prepare"}',
  };
  return {
    write: (executions: number) => {
      for (const last = execution + executions; execution < last; execution += 1)
        for (let id = 1; id <= events; id += 1) history.append(execution, { id, ...event });
    },
    close: () => store.close(),
  };
}

/** Measures executions. */
export const measureExecutions = (effort: Effort): Promise<BenchmarkReport> =>
  withFolder((folder) =>
    withLocalAws(async () => {
      const sfn = createSfnClient();
      const machine = await createMachine(sfn);
      await runAll(sfn, machine, 1);
      const events = await countEvents(sfn, machine);
      const writer = createHistoryWriter(folder, events);
      const { executions } = effort;
      const unit = { unit: 'executions', count: executions };
      try {
        const measured = await measureByTurns(
          {
            local: { name: 'local Step Functions', ...unit, run: () => runAll(sfn, machine, executions) },
            history: { name: 'their events into SQLite alone', ...unit, run: () => writer.write(executions) },
          },
          { ...effort, stopwatch: elapsedTime },
        );
        return {
          description: `Executions of Pass, Choice and Succeed (${events} events each) from ${CALLERS} callers by the SDK over HTTP until all have succeeded; time on the wall, median of ${effort.repeats} repeats by turns.`,
          measurements: Object.values(measured),
          figures: [
            {
              name: 'time of an execution to that of its events alone',
              measured: secondsEach(measured.local) / secondsEach(measured.history),
            },
          ],
        };
      } finally {
        writer.close();
      }
    }),
  );

export const executions: Benchmark = {
  summary: 'executions of a three-state machine, beside their events alone',
  run: () => measureExecutions(FULL_EFFORT),
};
