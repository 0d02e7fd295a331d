/** Step Functions on a temporary folder, with fake services for its tasks to call. */
import type {
  CreateStateMachineCommandOutput,
  DescribeExecutionCommandOutput,
  GetExecutionHistoryCommandOutput,
  HistoryEvent,
  StartExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { createClock } from '#local/core/clock';
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { createStates } from '#local/services/states/create-states';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

export const ROLE = 'arn:aws:iam::000000000000:role/machine-role';

/** Waits and retries of minutes take milliseconds. */
const SPEED = 2_000;
const POLL_MS = 2;

export interface StatesCore {
  core: TestCore;
  call<Output>(operation: string, input: object): Promise<Output>;
  /** @returns the machine's ARN */
  createMachine(definition: object, settings?: object): Promise<string>;
  /** @returns the execution's ARN */
  start(machineArn: string, input?: unknown, name?: string): Promise<string>;
  /** Waits until the execution is over. */
  finish(executionArn: string): Promise<DescribeExecutionCommandOutput>;
  /** Waits until the history has an event of a type, the `count`th. */
  reach(executionArn: string, type: string, count?: number): Promise<HistoryEvent>;
  history(executionArn: string): Promise<HistoryEvent[]>;
  /** Creates a machine, runs it once and waits for the end. */
  run(definition: object, input?: unknown): Promise<FinishedRun>;
  stop(): Promise<void>;
}

interface FinishedRun {
  arn: string;
  execution: DescribeExecutionCommandOutput;
  events: HistoryEvent[];
  /** The execution's output, parsed. */
  output: unknown;
}

export interface StatesCoreOptions {
  /** What tasks call: fakes, or the real ones. */
  services?: Service[] | ((aws: LocalAws) => Service[]);
  speed?: number;
  /** Whether policies decide who may do what. */
  isEnforcing?: boolean;
}

export async function startStatesCore({
  services = [],
  speed = SPEED,
  isEnforcing = false,
}: StatesCoreOptions = {}): Promise<StatesCore> {
  const buildServices = (aws: LocalAws) => [
    ...(typeof services === 'function' ? services(aws) : services),
    createStates(aws),
  ];
  const core = await startTestCore(buildServices, { clock: createClock({ speed }), isEnforcing });
  let machines = 0;
  const call = <Output>(operation: string, input: object) => core.call<Output>('states', operation, input);

  const history = async (executionArn: string): Promise<HistoryEvent[]> => {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page: GetExecutionHistoryCommandOutput = await call('GetExecutionHistory', {
        executionArn,
        maxResults: 1000,
        ...(nextToken && { nextToken }),
      });
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    return events;
  };
  const finish = async (executionArn: string) => {
    for (;;) {
      const execution = await call<DescribeExecutionCommandOutput>('DescribeExecution', { executionArn });
      if (execution.status !== 'RUNNING') return execution;
      await pause();
    }
  };
  const reach = async (executionArn: string, type: string, count = 1) => {
    for (;;) {
      const event = (await history(executionArn)).filter((candidate) => candidate.type === type)[count - 1];
      if (event) return event;
      await pause();
    }
  };
  const createMachine = async (definition: object, settings: object = {}) => {
    machines += 1;
    const input = { name: `machine-${machines}`, definition: JSON.stringify(definition), roleArn: ROLE, ...settings };
    return (await call<CreateStateMachineCommandOutput>('CreateStateMachine', input)).stateMachineArn ?? '';
  };
  const start = async (stateMachineArn: string, input: unknown = {}, name?: string) => {
    const request = { stateMachineArn, input: JSON.stringify(input), ...(name !== undefined && { name }) };
    return (await call<StartExecutionCommandOutput>('StartExecution', request)).executionArn ?? '';
  };
  const run = async (definition: object, input?: unknown) => {
    const arn = await start(await createMachine(definition), input);
    const execution = await finish(arn);
    const output: unknown = execution.output && JSON.parse(execution.output);
    return { arn, execution, events: await history(arn), output };
  };
  return {
    core,
    call,
    createMachine,
    start,
    finish,
    reach,
    history,
    run,
    stop: () => core.stop(),
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** A machine of one state that ends it. */
export const oneState = (state: object): object => ({ StartAt: 'Only', States: { Only: { ...state } } });

/** `<id> <- <previous id> <type>`, as a history is read. */
export const outline = (events: HistoryEvent[]): string[] =>
  events.map(({ id, previousEventId, type }) => `${id} <- ${previousEventId} ${type}`);

export const typesOf = (events: HistoryEvent[]) => events.map(({ type }) => type);
