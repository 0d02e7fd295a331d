/** The life of executions: starting, listing, stopping, ending with the process, redriving. */
import { Invoke$ } from '@aws-sdk/client-lambda';
import type {
  ListExecutionsCommandOutput,
  RedriveExecutionCommandOutput,
  StartExecutionCommandOutput,
  StopExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFakeService } from './fake-services.ts';
import { oneState, outline, ROLE, type StatesCore, startStatesCore, typesOf } from './states-core.ts';

/** Functions that fail until the test mends them, by name. */
const broken = new Set<string>();
const lambda = createFakeService('lambda', [Invoke$], (_, { FunctionName }: { FunctionName: string }) =>
  broken.has(FunctionName)
    ? { StatusCode: 200, FunctionError: 'Unhandled', Payload: Buffer.from('{"errorType":"Broken"}') }
    : { StatusCode: 200, Payload: Buffer.from(JSON.stringify(FunctionName)) },
);

let states: StatesCore;
beforeAll(async () => {
  states = await startStatesCore({ services: [lambda.service] });
});
afterAll(() => states.stop());

const LONG_WAIT = oneState({ Type: 'Wait', Seconds: 90_000_000, End: true });
const PASS = oneState({ Type: 'Pass', End: true });

describe('StartExecution', () => {
  const startRaw = (input: object) => states.call<StartExecutionCommandOutput>('StartExecution', input);

  test('answers with ARN and date of an execution that is stored', async () => {
    const stateMachineArn = await states.createMachine(LONG_WAIT);

    const { executionArn, startDate } = await startRaw({ stateMachineArn, name: 'my-run', input: '{"a": 1}' });

    expect(executionArn).toBe(`${stateMachineArn.replace(':stateMachine:', ':execution:')}:my-run`);
    expect(await states.call('DescribeExecution', { executionArn })).toEqual({
      executionArn,
      stateMachineArn,
      name: 'my-run',
      status: 'RUNNING',
      startDate,
      input: '{"a": 1}',
      inputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    });
  });

  test('is idempotent by name and input while the execution runs', async () => {
    const stateMachineArn = await states.createMachine(LONG_WAIT);
    const first = await startRaw({ stateMachineArn, name: 'same', input: '{}' });

    expect(await startRaw({ stateMachineArn, name: 'same', input: '{}' })).toEqual(first);
    await expect(startRaw({ stateMachineArn, name: 'same', input: '{"other":1}' })).rejects.toMatchObject({
      code: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${first.executionArn}'`,
    });
    await states.call('StopExecution', { executionArn: first.executionArn });
    await expect(startRaw({ stateMachineArn, name: 'same', input: '{}' })).rejects.toMatchObject({
      code: 'ExecutionAlreadyExists',
    });
  });

  test.each(['', 'a'.repeat(81), 'a b', 'a:b', 'a/b', 'a*', 'tab\t', 'brace{', '2026-11-23T12:00:00Z'])(
    'refuses the name %j',
    async (name) => {
      const stateMachineArn = await states.createMachine(PASS);

      await expect(startRaw({ stateMachineArn, name })).rejects.toMatchObject({ code: 'InvalidName' });
    },
  );

  test.each(['é-ü', 'a.b_c-d', 'a'.repeat(80), "it's", '(1)+@!='])('takes the name %j', async (name) => {
    const stateMachineArn = await states.createMachine(PASS);

    expect((await startRaw({ stateMachineArn, name })).executionArn).toMatch(/:execution:/);
  });

  test.each(['', 'not JSON', "{'a':1}", '{"a":1', '{}{}', 'undefined', 'NaN'])(
    'refuses the input %j',
    async (input) => {
      const stateMachineArn = await states.createMachine(PASS);

      await expect(startRaw({ stateMachineArn, input })).rejects.toMatchObject({
        code: 'InvalidExecutionInput',
        message: expect.stringMatching(/^Invalid State Machine Execution Input: '/),
      });
    },
  );

  test('takes any JSON as input, and gives it back through a Pass state', async () => {
    const stateMachineArn = await states.createMachine(PASS);
    await fc.assert(
      fc.asyncProperty(fc.json(), async (input) => {
        const { executionArn = '' } = await startRaw({ stateMachineArn, input });

        const { output } = await states.finish(executionArn);
        expect(JSON.parse(output ?? '')).toEqual(JSON.parse(input));
      }),
      { numRuns: 50 },
    );
  });

  test('takes 262,144 bytes of input, and not one more', async () => {
    const stateMachineArn = await states.createMachine(oneState({ Type: 'Pass', Result: 1, End: true }));
    const sized = (bytes: number) => JSON.stringify('é'.repeat((bytes - 2) / 2));

    await startRaw({ stateMachineArn, input: sized(262_144) });
    await expect(startRaw({ stateMachineArn, input: ` ${sized(262_144)}` })).rejects.toMatchObject({
      code: 'InvalidExecutionInput',
      message: expect.stringContaining('the maximum is 262144 bytes, got 262145'),
    });
  });

  test.each([
    ['arn:aws:states:us-east-1:000000000000:stateMachine:none', 'StateMachineDoesNotExist'],
    ['arn:aws:states:us-east-1:000000000000:execution:none:x', 'InvalidArn'],
    ['none', 'InvalidArn'],
  ])('refuses the machine %s', async (stateMachineArn, code) => {
    await expect(startRaw({ stateMachineArn })).rejects.toMatchObject({ code });
  });

  test('needs a machine', async () => {
    await expect(startRaw({})).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

describe('ListExecutions', () => {
  const list = (input: object) => states.call<ListExecutionsCommandOutput>('ListExecutions', input);

  test('pages through executions, newest first, also while more start', async () => {
    const stateMachineArn = await states.createMachine(PASS);
    for (let index = 0; index < 7; index += 1) await states.start(stateMachineArn, {}, `run-${index}`);

    const first = await list({ stateMachineArn, maxResults: 3 });
    await states.start(stateMachineArn, {}, 'run-7');
    const second = await list({ stateMachineArn, maxResults: 3, nextToken: first.nextToken });
    const third = await list({ stateMachineArn, maxResults: 3, nextToken: second.nextToken });

    const names = [first, second, third].map(({ executions }) => executions?.map(({ name }) => name));
    expect(names).toEqual([['run-6', 'run-5', 'run-4'], ['run-3', 'run-2', 'run-1'], ['run-0']]);
    expect(third.nextToken).toBeUndefined();
  });

  test('filters by status and by redrive', async () => {
    const stateMachineArn = await states.createMachine(oneState({ Type: 'Fail' }));
    const [failed, redriven] = [await states.start(stateMachineArn), await states.start(stateMachineArn)];
    await states.finish(failed);
    await states.finish(redriven);
    await states.call('RedriveExecution', { executionArn: redriven });
    await states.finish(redriven);
    const arnsOf = async (filter: object) =>
      (await list({ stateMachineArn, ...filter })).executions?.map(({ executionArn }) => executionArn);

    expect(await arnsOf({ statusFilter: 'FAILED' })).toEqual([redriven, failed]);
    expect(await arnsOf({ statusFilter: 'SUCCEEDED' })).toEqual([]);
    expect(await arnsOf({ redriveFilter: 'REDRIVEN' })).toEqual([redriven]);
    expect(await arnsOf({ redriveFilter: 'NOT_REDRIVEN' })).toEqual([failed]);
  });

  test.each([
    [{ maxResults: 1001 }, 'ValidationException'],
    [{ nextToken: 'nonsense' }, 'InvalidToken'],
  ])('refuses %j', async (fields, code) => {
    const stateMachineArn = await states.createMachine(PASS);

    await expect(list({ stateMachineArn, ...fields })).rejects.toMatchObject({ code });
  });

  test('needs a machine', async () => {
    await expect(list({})).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

describe('StopExecution', () => {
  test('ends a waiting execution with the given error and cause', async () => {
    const executionArn = await states.start(await states.createMachine(LONG_WAIT));
    await states.reach(executionArn, 'WaitStateEntered');

    const { stopDate } = await states.call<StopExecutionCommandOutput>('StopExecution', {
      executionArn,
      error: 'Enough',
      cause: 'of this',
    });

    expect(await states.finish(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of this',
      stopDate,
      redriveStatus: 'REDRIVABLE',
    });
    const events = await states.history(executionArn);
    expect(outline(events)).toEqual(['1 <- 0 ExecutionStarted', '2 <- 0 WaitStateEntered', '3 <- 0 ExecutionAborted']);
    expect(events[2]?.executionAbortedEventDetails).toEqual({ error: 'Enough', cause: 'of this' });
  });

  test('leaves no event of what still ran', async () => {
    const { clock } = states.core.aws;
    const wait = { StartAt: 'In', States: { In: { Type: 'Wait', Seconds: 60, End: true } } };
    const machine = await states.createMachine(oneState({ Type: 'Map', ItemProcessor: wait, End: true }));
    const items = Array.from({ length: 20 }, (_, index) => index);

    const executionArn = await clock.during(async () => {
      const arn = await states.start(machine, items);
      await states.reach(arn, 'WaitStateEntered', items.length);
      await states.call('StopExecution', { executionArn: arn });
      return arn;
    });

    const before = await states.history(executionArn);
    await clock.sleep(120_000);
    expect(await states.history(executionArn)).toEqual(before);
    expect(typesOf(before).at(-1)).toBe('ExecutionAborted');
  });

  test('of an execution that is over changes nothing', async () => {
    const { arn, execution } = await states.run(PASS);

    const { stopDate } = await states.call<StopExecutionCommandOutput>('StopExecution', { executionArn: arn });

    expect(stopDate).toEqual(execution.stopDate);
    expect((await states.finish(arn)).status).toBe('SUCCEEDED');
  });

  test('of none is an error', async () => {
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:none:x';

    await expect(states.call('StopExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
  });
});

describe('RedriveExecution', () => {
  const redrive = (executionArn: string, fields: object = {}) =>
    states.call<RedriveExecutionCommandOutput>('RedriveExecution', { executionArn, ...fields });
  const call = (name: string, fields: object = { End: true }) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: name },
    OutputPath: '$.Payload',
    ...fields,
  });
  const countCalls = (name: string) =>
    lambda.calls.filter(({ input }) => (input as { FunctionName: string }).FunctionName === name).length;

  test('goes on from the task that failed, with its input, and does not repeat what succeeded', async () => {
    broken.add('second');
    const { arn } = await states.run({
      StartAt: 'First',
      States: { First: call('first', { Next: 'Second' }), Second: call('second') },
    });
    broken.clear();

    const { redriveDate } = await redrive(arn);

    expect(await states.finish(arn)).toMatchObject({
      status: 'SUCCEEDED',
      redriveCount: 1,
      redriveDate,
      output: '"second"',
    });
    expect([countCalls('first'), countCalls('second')]).toEqual([1, 2]);
    expect(outline(await states.history(arn)).slice(7)).toEqual([
      '8 <- 7 TaskScheduled',
      '9 <- 8 TaskStarted',
      '10 <- 9 TaskFailed',
      '11 <- 10 ExecutionFailed',
      '12 <- 11 ExecutionRedriven',
      '13 <- 12 TaskScheduled',
      '14 <- 13 TaskStarted',
      '15 <- 14 TaskSucceeded',
      '16 <- 15 TaskStateExited',
      '17 <- 16 ExecutionSucceeded',
    ]);
  });

  test('repeats only the iterations of a Map that did not succeed', async () => {
    broken.add('b');
    const each = { StartAt: 'Call', States: { Call: { ...call(''), Parameters: { 'FunctionName.$': '$' } } } };
    const { arn, execution } = await states.run(
      oneState({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: each, End: true }),
      ['a', 'b', 'c'],
    );
    broken.clear();

    await redrive(arn);

    expect(execution.status).toBe('FAILED');
    expect(await states.finish(arn)).toMatchObject({ status: 'SUCCEEDED', output: '["a","b","c"]' });
    expect([countCalls('a'), countCalls('b'), countCalls('c')]).toEqual([1, 2, 1]);
  });

  test('repeats only the branches of a Parallel state that did not succeed, inside a Map too', async () => {
    broken.add('right');
    const branch = (name: string) => ({ StartAt: name, States: { [name]: call(name) } });
    const both = { Type: 'Parallel', Branches: [branch('left'), branch('right')], End: true };
    const { arn } = await states.run(
      oneState({ Type: 'Map', ItemProcessor: { StartAt: 'Both', States: { Both: both } }, End: true }),
      [1],
    );
    broken.clear();

    await redrive(arn);

    expect(await states.finish(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[["left","right"]]' });
    expect([countCalls('left'), countCalls('right')]).toEqual([1, 2]);
  });

  test('gives the retries of the state back', async () => {
    broken.add('flaky');
    const { arn } = await states.run(
      oneState(call('flaky', { Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 2 }], End: true })),
    );

    await redrive(arn);

    expect((await states.finish(arn)).status).toBe('FAILED');
    expect(countCalls('flaky')).toBe(6);
    broken.clear();
  });

  test('enters a Fail state again, and fails again', async () => {
    const { arn } = await states.run(oneState({ Type: 'Fail', Error: 'Always' }));

    await redrive(arn);

    expect(await states.finish(arn)).toMatchObject({ status: 'FAILED', error: 'Always', redriveCount: 1 });
    expect(typesOf(await states.history(arn)).slice(3)).toEqual([
      'ExecutionRedriven',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });

  test('starts the timeout of the machine anew', async () => {
    const { arn } = await states.run({ TimeoutSeconds: 60, ...LONG_WAIT });

    const { redriveDate } = await redrive(arn);

    const { status, stopDate } = await states.finish(arn);
    expect(status).toBe('TIMED_OUT');
    expect(Number(stopDate) - Number(redriveDate)).toBeGreaterThanOrEqual(60_000);
  });

  test('works again and again, and shows the count in the context', async () => {
    broken.add('again');
    const { arn } = await states.run({
      StartAt: 'Again',
      States: {
        Again: call('again', { Next: 'Count' }),
        Count: { Type: 'Pass', Parameters: { 'count.$': '$$.Execution.RedriveCount' }, End: true },
      },
    });
    await redrive(arn);
    await states.finish(arn);
    broken.clear();

    await redrive(arn);

    expect((await states.finish(arn)).output).toBe('{"count":2}');
  });

  test('is idempotent by its token', async () => {
    const { arn } = await states.run(oneState({ Type: 'Fail' }));
    const first = await redrive(arn, { clientToken: 'token-1' });
    await states.finish(arn);

    expect(await redrive(arn, { clientToken: 'token-1' })).toEqual(first);
    expect((await states.finish(arn)).redriveCount).toBe(1);
  });

  test('of an execution that succeeded or runs is refused', async () => {
    const { arn } = await states.run(PASS);
    const running = await states.start(await states.createMachine(LONG_WAIT));

    await expect(redrive(arn)).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
      message: 'Execution is SUCCEEDED and cannot be redriven',
    });
    await expect(redrive(running)).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
  });
});

describe('when the local AWS ends', () => {
  test('executions that ran are shown as aborted, and can be redriven', async () => {
    const machine = await states.createMachine({
      StartAt: 'Before',
      States: {
        Before: { Type: 'Pass', Result: { n: 1 }, Next: 'Wait' },
        Wait: { Type: 'Wait', Seconds: 3_600, End: true },
      },
    });
    const over = await states.run(PASS);

    const arn = await states.core.aws.clock.during(async () => {
      const running = await states.start(machine);
      await states.reach(running, 'WaitStateEntered');
      await states.core.restart();
      return running;
    });

    const interrupted = await states.finish(arn);
    expect(interrupted).toMatchObject({
      status: 'ABORTED',
      error: 'LocalAws.Interrupted',
      cause: expect.stringContaining('was stopped while this execution was running'),
      redriveStatus: 'REDRIVABLE',
    });
    expect(typesOf(await states.history(arn)).at(-1)).toBe('ExecutionAborted');
    expect((await states.finish(over.arn)).status).toBe('SUCCEEDED');
    await states.call('RedriveExecution', { executionArn: arn });
    expect(await states.finish(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"n":1}' });
  });
});

describe('many executions', () => {
  test('run at once', async () => {
    const machine = await states.createMachine({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: 1, Next: 'C' }, C: { Type: 'Succeed' } },
    });
    const arns = await Promise.all(Array.from({ length: 1_000 }, (_, index) => states.start(machine, { index })));

    const finished = await Promise.all(arns.map((arn) => states.finish(arn)));

    expect(finished.every(({ status }) => status === 'SUCCEEDED')).toBe(true);
    expect(finished.map(({ output }) => JSON.parse(output ?? '').index)).toEqual(arns.map((_, index) => index));
  });
});

test('a role that the machine does not have is not asked for', () => {
  expect(lambda.calls.every(({ caller }) => caller.roleArn === ROLE)).toBe(true);
});
