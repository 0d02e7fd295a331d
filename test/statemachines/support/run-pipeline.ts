/** Runs the real definition in the interpreter of the local AWS, against scripted functions, queries and mail. */
import type {
  CreateStateMachineCommandOutput,
  DescribeExecutionCommandOutput,
  GetExecutionHistoryCommandOutput,
  HistoryEvent,
  StartExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { createStates } from '#local/services/states/create-states';
import { startTestCore } from '../../local/helpers/test-core.ts';
import { definitionText } from './definition.ts';
import { createScriptedServices, type Script, type Stage } from './scripted-services.ts';
import { createVirtualClock } from './virtual-clock.ts';

export interface PipelineRun extends Omit<Stage, 'script'> {
  /** Name of the execution. */
  name: string;
  execution: DescribeExecutionCommandOutput;
  /** The execution's output, parsed. */
  output: unknown;
  events: HistoryEvent[];
  /** Names of the states that were entered, in order. */
  states: string[];
  /** How long the run took, by the clock of the execution. */
  seconds: number;
}

const START = Date.parse('2026-11-20T09:00:10Z');
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:infrastructure-alerts';

const definition = definitionText
  .replaceAll(/\$\{(\w+)Arn\}/g, (_, name) =>
    name === 'Topic' ? TOPIC : `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  )
  .replaceAll('${Workgroup}', 'infrastructure-logs');

export interface Pipeline extends AsyncDisposable {
  /** Runs the pipeline once, to its end. One run at a time. */
  run(script: Script): Promise<PipelineRun>;
}

export async function startPipeline(): Promise<Pipeline> {
  const stage: Stage = { script: {}, payloads: {}, queries: [], stoppedQueries: 0, mails: [] };
  const core = await startTestCore((aws) => [...createScriptedServices(stage), createStates(aws)], {
    clock: createVirtualClock(START),
  });
  const call = <Output>(name: string, input: object) => core.call<Output>('states', name, input);
  const { stateMachineArn } = await call<CreateStateMachineCommandOutput>('CreateStateMachine', {
    name: 'log-pipeline',
    definition,
    roleArn: 'arn:aws:iam::000000000000:role/machine-role',
  });
  let runs = 0;

  const run = async (script: Script): Promise<PipelineRun> => {
    Object.assign(stage, { script, payloads: {}, queries: [], stoppedQueries: 0, mails: [] } satisfies Stage);
    runs += 1;
    const name = `run-${runs}`;
    const input = 'input' in script ? script.input : { scheduledTime: '2026-11-20T09:00:00Z' };
    const { executionArn } = await call<StartExecutionCommandOutput>('StartExecution', {
      stateMachineArn,
      name,
      input: JSON.stringify(input),
    });
    const execution = await waitForEnd(() => call('DescribeExecution', { executionArn }));
    const { events = [] } = await call<GetExecutionHistoryCommandOutput>('GetExecutionHistory', {
      executionArn,
      maxResults: 1_000,
    });
    const output: unknown = execution.output && JSON.parse(execution.output);
    const states = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    const seconds = (Number(execution.stopDate) - Number(execution.startDate)) / 1_000;
    return { name, ...stage, execution, output, events, states, seconds };
  };
  return { run, [Symbol.asyncDispose]: () => core.stop() };
}

async function waitForEnd(describe: () => Promise<DescribeExecutionCommandOutput>) {
  for (;;) {
    const execution = await describe();
    if (execution.status !== 'RUNNING') return execution;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
