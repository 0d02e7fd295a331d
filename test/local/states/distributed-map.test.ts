/** Map states whose iterations are executions of their own. */
import type {
  DescribeExecutionCommandOutput,
  DescribeMapRunCommandOutput,
  DescribeStateMachineForExecutionCommandOutput,
  ListExecutionsCommandOutput,
  ListMapRunsCommandOutput,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIam } from '#local/services/iam/create-iam';
import { oneState, outline, type StatesCore, startStatesCore, typesOf } from './states-core.ts';

let states: StatesCore;

beforeAll(async () => {
  states = await startStatesCore();
});

afterAll(() => states.stop());

/** Fails for odd items, and gives the others back. */
const FAIL_ODD = {
  StartAt: 'Which',
  States: {
    Which: {
      Type: 'Choice',
      Choices: [{ Variable: '$.isOdd', BooleanEquals: true, Next: 'Odd' }],
      Default: 'Even',
    },
    Odd: { Type: 'Fail', Error: 'OddItem', Cause: 'It is odd' },
    Even: { Type: 'Pass', OutputPath: '$.value', End: true },
  },
};
const ONE_WAIT = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 90_000_000, End: true } } };

const distributed = (fields: object = {}, processor: object = FAIL_ODD) => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor },
  Label: 'items',
  End: true,
  ...fields,
});
/** @param odd how many of the items fail */
const items = (count: number, odd: number) =>
  Array.from({ length: count }, (_, index) => ({ value: index, isOdd: index < odd }));
const failure = { Status: 'FAILED', Error: 'OddItem', Cause: 'It is odd' };

const listMapRuns = async (executionArn: string) =>
  (await states.call<ListMapRunsCommandOutput>('ListMapRuns', { executionArn })).mapRuns ?? [];
const describeMapRun = (mapRunArn: string | undefined) =>
  states.call<DescribeMapRunCommandOutput>('DescribeMapRun', { mapRunArn });
const listChildren = async (mapRunArn: string | undefined) =>
  (await states.call<ListExecutionsCommandOutput>('ListExecutions', { mapRunArn })).executions ?? [];

describe('a Distributed Map', () => {
  test('runs each item as an execution of its own, and tells so in its history', async () => {
    const { arn, output, events } = await states.run(oneState(distributed()), items(3, 0));

    expect(output).toEqual([0, 1, 2]);
    expect(outline(events)).toEqual([
      '1 <- 0 ExecutionStarted',
      '2 <- 0 MapStateEntered',
      '3 <- 2 MapStateStarted',
      '4 <- 3 MapRunStarted',
      '5 <- 4 MapRunSucceeded',
      '6 <- 5 MapStateSucceeded',
      '7 <- 6 MapStateExited',
      '8 <- 7 ExecutionSucceeded',
    ]);
    const [mapRun] = await listMapRuns(arn);
    expect(events[3]?.mapRunStartedEventDetails).toEqual({ mapRunArn: mapRun?.mapRunArn });
    expect(mapRun?.mapRunArn).toMatch(/^arn:aws:states:us-east-1:000000000000:mapRun:machine-\d+\/items:[\w-]{36}$/);
    expect(await describeMapRun(mapRun?.mapRunArn)).toMatchObject({
      executionArn: arn,
      status: 'SUCCEEDED',
      startDate: expect.any(Date),
      stopDate: expect.any(Date),
      maxConcurrency: 0,
      itemCounts: { total: 3, succeeded: 3, failed: 0, pending: 0 },
      redriveCount: 0,
    });
  });

  test('shows its executions apart from those of the machine', async () => {
    const { arn, execution } = await states.run(oneState(distributed()), items(2, 0));
    const [mapRun] = await listMapRuns(arn);

    const children = await listChildren(mapRun?.mapRunArn);
    const { stateMachineArn } = execution;
    const own = await states.call<ListExecutionsCommandOutput>('ListExecutions', { stateMachineArn });

    expect(own.executions?.map(({ executionArn }) => executionArn)).toEqual([arn]);
    expect(children).toHaveLength(2);
    const [{ executionArn = '' } = {}] = children;
    const child = await states.call<DescribeExecutionCommandOutput>('DescribeExecution', { executionArn });
    expect(child).toMatchObject({
      stateMachineArn: `${stateMachineArn}/items`,
      mapRunArn: mapRun?.mapRunArn,
      status: 'SUCCEEDED',
      input: '{"value":1,"isOdd":false}',
      output: '1',
      redriveStatus: 'NOT_REDRIVABLE',
    });
    expect(typesOf(await states.history(executionArn))).toEqual([
      'ExecutionStarted',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    const machine = await states.call<DescribeStateMachineForExecutionCommandOutput>(
      'DescribeStateMachineForExecution',
      { executionArn },
    );
    expect(machine.stateMachineArn).toBe(`${stateMachineArn}/items`);
  });

  test('selects what each item gets, and from where it reads the items and the limits', async () => {
    const state = distributed({
      ItemsPath: '$.list',
      ItemSelector: { 'value.$': '$$.Map.Item.Index', 'isOdd.$': '$$.Map.Item.Value' },
      MaxConcurrencyPath: '$.limits.concurrency',
      ToleratedFailureCountPath: '$.limits.failures',
    });

    const { arn, output } = await states.run(oneState(state), {
      list: [false, true, false],
      limits: { concurrency: 1, failures: 2 },
    });

    expect(output).toEqual([0, failure, 2]);
    const [mapRun] = await listMapRuns(arn);
    expect(await describeMapRun(mapRun?.mapRunArn)).toMatchObject({
      maxConcurrency: 1,
      toleratedFailureCount: 2,
      itemCounts: { succeeded: 2, failed: 1 },
    });
  });

  test('has as many executions at once as it may', async () => {
    const executionArn = await states.start(
      await states.createMachine(oneState(distributed({ MaxConcurrency: 2 }, ONE_WAIT))),
      [1, 2, 3, 4, 5],
    );
    await states.reach(executionArn, 'MapRunStarted');
    const [mapRun] = await listMapRuns(executionArn);

    expect(await describeMapRun(mapRun?.mapRunArn)).toMatchObject({
      status: 'RUNNING',
      itemCounts: { total: 5, running: 2, pending: 3 },
    });

    await states.call('StopExecution', { executionArn });
  });

  test('runs no execution for no item', async () => {
    const { output } = await states.run(oneState(distributed()), []);

    expect(output).toEqual([]);
  });
});

describe('failed items', () => {
  // What of two thresholds holds: both, but one of 0 is none.
  test.each<[string, object, number, boolean]>([
    ['none may fail unless it is said', {}, 1, false],
    ['a count of 0 is as none', { ToleratedFailureCount: 0 }, 1, false],
    ['as many as the count may', { ToleratedFailureCount: 2 }, 2, true],
    ['one more may not', { ToleratedFailureCount: 2 }, 3, false],
    ['as many as the percentage may', { ToleratedFailurePercentage: 40 }, 2, true],
    ['a little more may not', { ToleratedFailurePercentage: 39 }, 2, false],
    ['all may with 100 percent', { ToleratedFailurePercentage: 100 }, 5, true],
    [
      'a count of 0 does not undo the percentage',
      { ToleratedFailureCount: 0, ToleratedFailurePercentage: 40 },
      2,
      true,
    ],
    ['either may be exceeded: the count', { ToleratedFailureCount: 1, ToleratedFailurePercentage: 90 }, 2, false],
    ['either may be exceeded: the percentage', { ToleratedFailureCount: 5, ToleratedFailurePercentage: 30 }, 2, false],
  ])('%s', async (_, tolerance, odd, isTolerated) => {
    const { execution, output } = await states.run(oneState(distributed(tolerance)), items(5, odd));

    if (isTolerated) expect(output).toEqual(items(5, odd).map(({ value, isOdd }) => (isOdd ? failure : value)));
    else
      expect(execution).toMatchObject({
        status: 'FAILED',
        error: 'States.ExceedToleratedFailureThreshold',
        cause: 'The specified tolerated failure threshold was exceeded',
      });
  });

  test('too many of them fail the Map Run and end what runs', async () => {
    const both = {
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Bad' }], Default: 'Wait' },
        Bad: { Type: 'Fail', Error: 'Bad' },
        Wait: { Type: 'Wait', Seconds: 90_000_000, End: true },
      },
    };

    const { arn, events } = await states.run(oneState(distributed({ MaxConcurrency: 2 }, both)), [2, 1, 3]);

    expect(typesOf(events).slice(3)).toEqual(['MapRunStarted', 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
    expect(events[4]?.mapRunFailedEventDetails?.error).toBe('States.ExceedToleratedFailureThreshold');
    const [mapRun] = await listMapRuns(arn);
    expect(await describeMapRun(mapRun?.mapRunArn)).toMatchObject({
      status: 'FAILED',
      itemCounts: { total: 3, failed: 1, aborted: 1, pending: 1 },
    });
  });

  test('can be caught', async () => {
    const { output } = await states.run(
      {
        StartAt: 'Each',
        States: {
          Each: {
            ...distributed(),
            Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], ResultPath: '$[0]', Next: 'Caught' }],
          },
          Caught: { Type: 'Pass', OutputPath: '$[0].Error', End: true },
        },
      },
      items(2, 1),
    );

    expect(output).toBe('States.ExceedToleratedFailureThreshold');
  });

  test('are not tolerated by more than 100 percent', async () => {
    const { execution } = await states.run(
      oneState(distributed({ ToleratedFailurePercentagePath: '$.percent', ItemsPath: '$.list' })),
      { percent: 101, list: [] },
    );

    expect(execution).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('at most 100') });
  });
});

describe('the role of the machine', () => {
  test('needs the permission to start its executions', async () => {
    await using guarded = await startGuarded();
    const { core, createMachine, start, finish } = guarded.states;
    const machine = await createMachine(oneState(distributed()));
    const run = async () => finish(await start(machine, items(1, 0)));

    const denied = await run();
    await core.call('iam', 'PutRolePolicy', {
      RoleName: 'machine-role',
      PolicyName: 'start',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: machine }],
      }),
    });
    const allowed = await run();

    expect(denied).toMatchObject({
      status: 'FAILED',
      error: 'States.Permissions',
      cause: expect.stringContaining(`is not authorized to perform: states:StartExecution on resource: ${machine}`),
    });
    expect(allowed.status).toBe('SUCCEEDED');
  });
});

/** Policies decide; the role of the machines may do nothing. */
async function startGuarded() {
  const guarded = await startStatesCore({ services: (aws) => [createIam(aws)], isEnforcing: true });
  await guarded.core.call('iam', 'CreateRole', {
    RoleName: 'machine-role',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }),
  });
  return { states: guarded, [Symbol.asyncDispose]: () => guarded.stop() };
}

describe('the end of the execution around it', () => {
  const startWaiting = async () => {
    const executionArn = await states.start(await states.createMachine(oneState(distributed({}, ONE_WAIT))), [1, 2]);
    await states.reach(executionArn, 'MapRunStarted');
    return executionArn;
  };

  test('ends its executions', async () => {
    const executionArn = await startWaiting();

    await states.call('StopExecution', { executionArn });

    expect((await states.finish(executionArn)).status).toBe('ABORTED');
    const [mapRun] = await listMapRuns(executionArn);
    const children = await listChildren(mapRun?.mapRunArn);
    expect(children.map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED']);
    expect((await describeMapRun(mapRun?.mapRunArn)).status).toBe('ABORTED');
  });

  test('by a restart of the local AWS is told of the Map Run too', async () => {
    const executionArn = await startWaiting();

    await states.core.restart();

    const [mapRun] = await listMapRuns(executionArn);
    expect(await describeMapRun(mapRun?.mapRunArn)).toMatchObject({ status: 'ABORTED', itemCounts: { aborted: 2 } });
  });

  test('cannot be redriven, and says why', async () => {
    const { arn } = await states.run(oneState(distributed()), items(1, 1));

    await expect(states.call('RedriveExecution', { executionArn: arn })).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
      message: expect.stringContaining('Redriving a Map Run is not supported by the local AWS'),
    });
  });

  test('takes its executions along when the machine is deleted', async () => {
    const { arn, execution } = await states.run(oneState(distributed()), items(1, 0));
    const [mapRun] = await listMapRuns(arn);
    const [child] = await listChildren(mapRun?.mapRunArn);

    await states.call('DeleteStateMachine', { stateMachineArn: execution.stateMachineArn });

    await expect(describeMapRun(mapRun?.mapRunArn)).rejects.toMatchObject({ code: 'ResourceNotFound' });
    await expect(states.call('DescribeExecution', { executionArn: child?.executionArn })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
  });
});
