/** Retry, Catch and timeouts of tasks, against a Lambda function whose answers are scripted. */
import { Invoke$, type InvokeCommandInput } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { createFakeService } from './fake-services.ts';
import { oneState, outline, type StatesCore, startStatesCore, typesOf } from './states-core.ts';

/** What the function does at each call; the last repeats. */
let script: (() => unknown)[] = [];
const fails = (errorType: string) => () => ({
  StatusCode: 200,
  FunctionError: 'Unhandled',
  Payload: Buffer.from(JSON.stringify({ errorType, errorMessage: `It was ${errorType}`, trace: [] })),
});
const answers = (value: unknown) => () => ({ StatusCode: 200, Payload: Buffer.from(JSON.stringify(value)) });
const hangs = () => new Promise<never>(() => {});

const lambda = createFakeService('lambda', [Invoke$], (_operation, _input, call) =>
  (script[call - 1] ?? script.at(-1))?.(),
);

let states: StatesCore;
beforeAll(async () => {
  states = await startStatesCore({ services: [lambda.service] });
});
afterAll(() => states.stop());
beforeEach(() => {
  lambda.calls.length = 0;
});

const TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f', Payload: {} },
  OutputPath: '$.Payload',
  End: true,
};
const task = (fields: object) => oneState({ ...TASK, ...fields });

/** Seconds of the clock between a failed attempt and the next one. */
const delaysOf = (events: { type?: string | undefined; timestamp?: Date | undefined }[]) => {
  const timeOf = (type: string) =>
    events.filter((event) => event.type === type).map(({ timestamp }) => Number(timestamp) / 1000);
  const failed = timeOf('TaskFailed');
  return timeOf('TaskScheduled')
    .slice(1)
    .map((scheduled, index) => scheduled - (failed[index] ?? 0));
};

describe('Retry', () => {
  test('tries again until the task succeeds, with a new pair of events each time', async () => {
    script = [fails('Busy'), fails('Busy'), answers('done')];

    const { output, events } = await states.run(task({ Retry: [{ ErrorEquals: ['Busy'] }] }));

    expect(output).toBe('done');
    expect(outline(events)).toEqual([
      '1 <- 0 ExecutionStarted',
      '2 <- 0 TaskStateEntered',
      '3 <- 2 TaskScheduled',
      '4 <- 3 TaskStarted',
      '5 <- 4 TaskFailed',
      '6 <- 5 TaskScheduled',
      '7 <- 6 TaskStarted',
      '8 <- 7 TaskFailed',
      '9 <- 8 TaskScheduled',
      '10 <- 9 TaskStarted',
      '11 <- 10 TaskSucceeded',
      '12 <- 11 TaskStateExited',
      '13 <- 12 ExecutionSucceeded',
    ]);
  });

  test.each<[object, number[]]>([
    [{}, [1, 2, 4]],
    [{ IntervalSeconds: 3 }, [3, 6, 12]],
    [{ IntervalSeconds: 3, BackoffRate: 1 }, [3, 3, 3]],
    [{ IntervalSeconds: 2, BackoffRate: 1.5, MaxAttempts: 4 }, [2, 3, 4.5, 6.75]],
    [{ IntervalSeconds: 2, MaxAttempts: 5, MaxDelaySeconds: 7 }, [2, 4, 7, 7, 7]],
    [{ MaxAttempts: 0 }, []],
  ])('waits longer each time, and gives up after MaxAttempts: %j', async (retrier, delays) => {
    script = [fails('Busy')];

    const { execution, events } = await states.run(task({ Retry: [{ ErrorEquals: ['Busy'], ...retrier }] }));

    expect(execution).toMatchObject({ status: 'FAILED', error: 'Busy' });
    expect(lambda.calls).toHaveLength(delays.length + 1);
    const measured = delaysOf(events);
    for (const [index, delay] of delays.entries()) expect(measured[index]).toBeGreaterThanOrEqual(delay);
  });

  test('full jitter waits a random part of the interval', async () => {
    script = [fails('Busy'), answers('done')];
    const random = jest.spyOn(Math, 'random').mockReturnValue(0);
    const retrier = { ErrorEquals: ['Busy'], IntervalSeconds: 99_000_000, JitterStrategy: 'FULL' };

    const { output } = await states.run(task({ Retry: [retrier] }));
    random.mockRestore();

    expect(output).toBe('done');
  });

  test('counts the attempts of each retrier by itself', async () => {
    script = [fails('A'), fails('B'), fails('A'), fails('B'), fails('A')];
    const retry = [
      { ErrorEquals: ['A'], MaxAttempts: 2 },
      { ErrorEquals: ['B'], MaxAttempts: 2 },
    ];

    const { execution } = await states.run(task({ Retry: retry }));

    expect(execution.error).toBe('A');
    expect(lambda.calls).toHaveLength(5);
  });

  test('evaluates Parameters anew for every attempt', async () => {
    script = [fails('Busy'), fails('Busy'), answers('done')];

    await states.run(
      task({
        Parameters: { FunctionName: 'f', Payload: { 'attempt.$': '$$.State.RetryCount', 'id.$': 'States.UUID()' } },
        Retry: [{ ErrorEquals: ['States.ALL'] }],
      }),
    );

    const payloads = lambda.calls.map(({ input }) => JSON.parse(String((input as InvokeCommandInput).Payload)));
    expect(payloads.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    expect(new Set(payloads.map(({ id }) => id)).size).toBe(3);
  });

  test('of a Map runs all iterations again', async () => {
    script = [answers(1), fails('Busy'), answers(2)];
    const { output, events } = await states.run(
      oneState({
        Type: 'Map',
        MaxConcurrency: 1,
        ItemProcessor: { StartAt: 'In', States: { In: TASK } },
        Retry: [{ ErrorEquals: ['Busy'] }],
        End: true,
      }),
      ['a', 'b'],
    );

    expect(output).toEqual([2, 2]);
    expect(typesOf(events).filter((type) => type?.startsWith('MapState'))).toEqual([
      'MapStateEntered',
      'MapStateStarted',
      'MapStateFailed',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited',
    ]);
  });
});

describe('Catch', () => {
  const withCatch = (catcher: object, fields: object = {}) => ({
    StartAt: 'Try',
    States: {
      Try: {
        ...TASK,
        ...fields,
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Wrong' },
          { Next: 'Caught', ...catcher },
        ],
      },
      Wrong: { Type: 'Fail' },
      Caught: { Type: 'Pass', End: true },
    },
  });
  const caught = {
    Error: 'Broken',
    Cause: '{"errorType":"Broken","errorMessage":"It was Broken","trace":[]}',
  };

  test.each<[object, unknown]>([
    [{ ErrorEquals: ['Broken'] }, caught],
    [
      { ErrorEquals: ['Broken'], ResultPath: '$.error' },
      { in: 1, error: caught },
    ],
    [{ ErrorEquals: ['Broken'], ResultPath: null }, { in: 1 }],
    [{ ErrorEquals: ['States.TaskFailed'] }, caught],
    [{ ErrorEquals: ['States.ALL'] }, caught],
    [{ ErrorEquals: ['Nothing', 'Broken'] }, caught],
  ])('goes to its state with the error: %j', async (catcher, expected) => {
    script = [fails('Broken')];

    const { output, events } = await states.run(withCatch(catcher), { in: 1 });

    expect(output).toEqual(expected);
    expect(outline(events).slice(4, 7)).toEqual([
      '5 <- 4 TaskFailed',
      '6 <- 5 TaskStateExited',
      '7 <- 6 PassStateEntered',
    ]);
  });

  test('comes after Retry', async () => {
    script = [fails('Broken')];

    const { output } = await states.run(
      withCatch({ ErrorEquals: ['Broken'] }, { Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 2 }] }),
    );

    expect(output).toEqual(caught);
    expect(lambda.calls).toHaveLength(3);
  });

  test('that does not match leaves the execution failed', async () => {
    script = [fails('Broken')];

    const { execution, events } = await states.run(withCatch({ ErrorEquals: ['broken', 'States.Timeout'] }));

    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: caught.Cause });
    expect(typesOf(events).slice(-2)).toEqual(['TaskFailed', 'ExecutionFailed']);
  });

  test('takes an error of the result path', async () => {
    script = [answers('x')];

    const { output } = await states.run(
      withCatch({ ErrorEquals: ['States.ResultPathMatchFailure'] }, { ResultPath: '$.in.deeper', OutputPath: '$' }),
      { in: 1 },
    );

    expect(output).toEqual({
      Error: 'States.ResultPathMatchFailure',
      Cause: 'Unable to apply ReferencePath $.in.deeper to input {"in":1}',
    });
  });

  test('takes an error of an intrinsic function', async () => {
    const { output } = await states.run(
      withCatch(
        { ErrorEquals: ['States.IntrinsicFailure'] },
        { Parameters: { 'FunctionName.$': "States.StringToJson('{')" } },
      ),
    );

    expect(output).toMatchObject({ Error: 'States.IntrinsicFailure' });
    expect(lambda.calls).toHaveLength(0);
  });

  test('never takes States.Runtime', async () => {
    const { execution } = await states.run(
      withCatch({ ErrorEquals: ['States.ALL'] }, { Parameters: { 'FunctionName.$': '$.missing' } }),
    );

    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('takes a result over 262,144 bytes as the failure of the task, by its name', async () => {
    script = [answers('x'.repeat(262_145))];

    const { output, events } = await states.run(withCatch({ ErrorEquals: ['States.DataLimitExceeded'] }));

    const cause =
      "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.";
    expect(output).toEqual({ Error: 'States.DataLimitExceeded', Cause: cause });
    expect(events[4]).toMatchObject({
      type: 'TaskFailed',
      taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'States.DataLimitExceeded', cause },
    });
  });

  test.each(['States.ALL', 'States.TaskFailed'])('never takes States.DataLimitExceeded as %s', async (name) => {
    script = [answers('x'.repeat(262_145))];

    const { execution } = await states.run(withCatch({ ErrorEquals: [name] }));

    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('a task is not called with more than 262,144 bytes', async () => {
    script = [answers('never')];
    const doubled = { FunctionName: 'f', 'Payload.$': "States.Format('{}{}', $.x, $.x)" };

    const { execution } = await states.run(withCatch({ ErrorEquals: ['States.ALL'] }, { Parameters: doubled }), {
      x: 'x'.repeat(140_000),
    });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(lambda.calls).toHaveLength(0);
  });
});

describe('timeouts', () => {
  test.each([{ TimeoutSeconds: 5 }, { TimeoutSecondsPath: '$.limit' }])('%j ends a task', async (fields) => {
    script = [hangs];

    const { execution, events } = await states.run(task(fields), { limit: 5 });

    expect([execution.status, execution.error, execution.cause]).toEqual(['FAILED', 'States.Timeout', undefined]);
    expect(outline(events).slice(2)).toEqual([
      '3 <- 2 TaskScheduled',
      '4 <- 3 TaskStarted',
      '5 <- 4 TaskTimedOut',
      '6 <- 5 ExecutionFailed',
    ]);
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({ timeoutInSeconds: 5 });
    expect(events[4]?.taskTimedOutEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      error: 'States.Timeout',
    });
  });

  test.each<[string[], string]>([
    [['States.Timeout'], 'SUCCEEDED'],
    [['States.ALL'], 'SUCCEEDED'],
    [['States.TaskFailed'], 'FAILED'],
  ])('are caught by %j: %s', async (names, status) => {
    script = [hangs];

    const { execution, output } = await states.run({
      StartAt: 'Try',
      States: {
        Try: { ...TASK, TimeoutSeconds: 1, Catch: [{ ErrorEquals: names, Next: 'Caught' }] },
        Caught: { Type: 'Pass', End: true },
      },
    });

    expect(execution.status).toBe(status);
    if (status === 'SUCCEEDED') expect(output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  test('start anew with each attempt', async () => {
    script = [hangs, answers('done')];

    const { output } = await states.run(task({ TimeoutSeconds: 2, Retry: [{ ErrorEquals: ['States.Timeout'] }] }));

    expect(output).toBe('done');
  });
});

test('an error that is no AWS error becomes one of the service', async () => {
  script = [
    () => {
      throw new TypeError('oops');
    },
    () => {
      throw new AwsError('ServiceException', 'down', { status: 500 });
    },
  ];

  const { execution, events } = await states.run(task({ Retry: [{ ErrorEquals: ['Lambda.AWSLambdaException'] }] }));

  expect(events[4]?.taskFailedEventDetails).toMatchObject({
    error: 'Lambda.AWSLambdaException',
    cause: expect.stringMatching(
      /^oops \(Service: AWSLambda; Status Code: 500; Error Code: InternalFailure; Request ID: /,
    ),
  });
  expect(execution.error).toBe('Lambda.ServiceException');
});
