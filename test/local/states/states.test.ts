/** What each type of state does with its data, and what it writes to the history. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneState, outline, type StatesCore, startStatesCore, typesOf } from './states-core.ts';

let states: StatesCore;
beforeAll(async () => {
  states = await startStatesCore();
});
afterAll(() => states.stop());

describe('a Pass state', () => {
  const input = { a: 1, deep: { b: 2 } };

  // Output of one Pass state, by its fields.
  test.each<[object, unknown]>([
    [{}, input],
    [{ Result: { r: 1 } }, { r: 1 }],
    [{ Result: null }, null],
    [{ Result: { 'x.$': '$.a' } }, { 'x.$': '$.a' }],
    [
      { Result: 5, ResultPath: '$.deep.c' },
      { a: 1, deep: { b: 2, c: 5 } },
    ],
    [{ Result: 5, ResultPath: null }, input],
    [{ InputPath: '$.deep' }, { b: 2 }],
    [{ InputPath: null }, {}],
    [
      { InputPath: '$.deep', ResultPath: '$.copy' },
      { ...input, copy: { b: 2 } },
    ],
    [{ InputPath: '$.deep', Parameters: { 'x.$': '$.b' } }, { x: 2 }],
    [{ Parameters: { 'x.$': '$.a' }, ResultPath: '$.p', OutputPath: '$.p' }, { x: 1 }],
    [{ OutputPath: null }, {}],
    [{ OutputPath: '$.deep.b' }, 2],
    [{ OutputPath: '$$.Execution.Input.deep' }, { b: 2 }],
    [
      { InputPath: '$$.Execution.Input.a', ResultPath: '$.fromContext' },
      { ...input, fromContext: 1 },
    ],
  ])('%j', async (fields, expected) => {
    const { output } = await states.run(oneState({ Type: 'Pass', End: true, ...fields }), input);

    expect(output).toEqual(expected);
  });

  test('writes the history that AWS writes', async () => {
    const { arn, events, execution } = await states.run(
      oneState({ Type: 'Pass', Result: { Arg1: 'argument1' }, End: true }),
    );

    expect(events).toEqual([
      {
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        timestamp: expect.any(Date),
        executionStartedEventDetails: {
          input: '{}',
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::000000000000:role/machine-role',
        },
      },
      {
        id: 2,
        previousEventId: 0,
        type: 'PassStateEntered',
        timestamp: expect.any(Date),
        stateEnteredEventDetails: { name: 'Only', input: '{}', inputDetails: { truncated: false } },
      },
      {
        id: 3,
        previousEventId: 2,
        type: 'PassStateExited',
        timestamp: expect.any(Date),
        stateExitedEventDetails: {
          name: 'Only',
          output: '{"Arg1":"argument1"}',
          outputDetails: { truncated: false },
        },
      },
      {
        id: 4,
        previousEventId: 3,
        type: 'ExecutionSucceeded',
        timestamp: expect.any(Date),
        executionSucceededEventDetails: { output: '{"Arg1":"argument1"}', outputDetails: { truncated: false } },
      },
    ]);
    expect(execution).toMatchObject({ executionArn: arn, status: 'SUCCEEDED', output: '{"Arg1":"argument1"}' });
  });
});

describe('the context object', () => {
  test('tells of execution, machine and state', async () => {
    const { arn, execution, output } = await states.run(
      oneState({ Type: 'Pass', Parameters: { 'context.$': '$$' }, End: true }),
      { in: 1 },
    );

    expect(output).toEqual({
      context: {
        Execution: {
          Id: arn,
          Input: { in: 1 },
          Name: execution.name,
          RoleArn: 'arn:aws:iam::000000000000:role/machine-role',
          StartTime: execution.startDate?.toISOString(),
          RedriveCount: 0,
        },
        StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineArn?.split(':').at(-1) },
        State: { Name: 'Only', EnteredTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) },
      },
    });
  });

  test('has the item in a Map, also inside a Parallel state in it, and not after it', async () => {
    const item = { Type: 'Pass', Parameters: { 'item.$': '$$.Map.Item' }, End: true };
    const inner = { StartAt: 'Item', States: { Item: item } };
    const { output } = await states.run(
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            ItemProcessor: { StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [inner], End: true } } },
            Next: 'After',
          },
          After: { Type: 'Pass', Parameters: { 'list.$': '$', 'map.$': '$$.Map[*]' }, End: true },
        },
      },
      ['a', 'b'],
    );

    expect(output).toEqual({
      list: [[{ item: { Index: 0, Value: 'a' } }], [{ item: { Index: 1, Value: 'b' } }]],
      map: [],
    });
  });
});

describe('a Wait state', () => {
  const wait = (fields: object) => oneState({ Type: 'Wait', End: true, ...fields });
  const inAMinute = (now: number) => new Date(now + 60_000).toISOString();

  test.each<[string, (now: number) => [object, object]]>([
    ['Seconds', () => [{ Seconds: 60 }, {}]],
    ['SecondsPath', () => [{ SecondsPath: '$.s' }, { s: 60 }]],
    ['Timestamp', (now) => [{ Timestamp: inAMinute(now) }, {}]],
    ['TimestampPath', (now) => [{ TimestampPath: '$.t' }, { t: inAMinute(now) }]],
  ])('waits by the clock until %s have passed', async (_, build) => {
    const startMs = states.core.aws.clock.now();
    const [fields, input] = build(startMs);

    const { execution, output, events } = await states.run(wait(fields), input);

    expect((execution.stopDate?.getTime() ?? 0) - startMs).toBeGreaterThanOrEqual(60_000);
    expect(output).toEqual(input);
    expect(typesOf(events)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded']);
  });

  test('does not wait for a time that is past', async () => {
    const { execution } = await states.run(wait({ Timestamp: '2020-01-01T00:00:00Z' }));

    expect(execution.status).toBe('SUCCEEDED');
  });

  test.each([
    [{ SecondsPath: '$.missing' }, 'The SecondsPath parameter does not reference an input value: $.missing'],
    [{ SecondsPath: '$.text' }, 'The SecondsPath parameter references an invalid value: $.text == "soon"'],
    [{ SecondsPath: '$.negative' }, 'The SecondsPath parameter references an invalid value: $.negative == -1'],
    [{ TimestampPath: '$.missing' }, 'The TimestampPath parameter does not reference an input value: $.missing'],
    [{ TimestampPath: '$.text' }, 'The TimestampPath parameter does not reference a valid ISO-8601'],
  ])('fails the execution for %j', async (fields, cause) => {
    const { execution, events } = await states.run(wait(fields), { text: 'soon', negative: -1 });

    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(execution.cause).toContain(
      `An error occurred while executing the state 'Only' (entered at the event id #2). ${cause}`,
    );
    expect(outline(events)).toEqual(['1 <- 0 ExecutionStarted', '2 <- 0 WaitStateEntered', '3 <- 2 ExecutionFailed']);
  });
});

describe('a Choice state', () => {
  const choose = (rules: object[], rest: object = {}) => ({
    StartAt: 'Choose',
    States: {
      Choose: { Type: 'Choice', Choices: rules, ...rest },
      Big: { Type: 'Pass', Result: 'big', End: true },
      Other: { Type: 'Pass', Result: 'other', End: true },
    },
  });
  const rules = [
    { Variable: '$.n', NumericGreaterThan: 10, Next: 'Big' },
    { Variable: '$.n', NumericGreaterThan: 5, Next: 'Other' },
  ];

  test('follows the first rule that matches', async () => {
    const { output, events } = await states.run(choose(rules), { n: 11 });

    expect(output).toBe('big');
    expect(typesOf(events).slice(1, 3)).toEqual(['ChoiceStateEntered', 'ChoiceStateExited']);
  });

  test('follows Default when none matches', async () => {
    const { output } = await states.run(choose(rules, { Default: 'Other' }), { n: 1 });

    expect(output).toBe('other');
  });

  test('fails the execution without a match and without Default', async () => {
    const { execution } = await states.run(choose(rules), { n: 1 });

    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Choose' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });

  test('filters what it compares and what it passes on', async () => {
    const last = { Type: 'Pass', End: true };
    const { output } = await states.run(
      {
        StartAt: 'Choose',
        States: {
          Choose: {
            Type: 'Choice',
            InputPath: '$.in',
            OutputPath: '$.out',
            Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'Last' }],
          },
          Last: last,
        },
      },
      { in: { n: 1, out: 'passed' } },
    );

    expect(output).toBe('passed');
  });
});

describe('Succeed and Fail states', () => {
  test('Succeed ends the execution with its filtered input', async () => {
    const { output, events } = await states.run(oneState({ Type: 'Succeed', InputPath: '$.a', OutputPath: '$.b' }), {
      a: { b: 1 },
    });

    expect(output).toBe(1);
    expect(typesOf(events).slice(1, 3)).toEqual(['SucceedStateEntered', 'SucceedStateExited']);
  });

  test.each<[object, { error?: string; cause?: string }]>([
    [
      { Error: 'E', Cause: 'why' },
      { error: 'E', cause: 'why' },
    ],
    [
      { ErrorPath: '$.e', CausePath: '$.c' },
      { error: 'E1', cause: 'C1' },
    ],
    [
      { ErrorPath: "States.Format('{}!', $.e)", CausePath: 'States.JsonToString($)' },
      { error: 'E1!', cause: '{"e":"E1","c":"C1"}' },
    ],
    [{ Error: 'E' }, { error: 'E' }],
    [{}, {}],
  ])('Fail fails it: %j', async (fields, expected) => {
    const { execution, events } = await states.run(oneState({ Type: 'Fail', ...fields }), { e: 'E1', c: 'C1' });

    expect(execution.status).toBe('FAILED');
    expect([execution.error, execution.cause]).toEqual([expected.error, expected.cause]);
    expect(outline(events)).toEqual(['1 <- 0 ExecutionStarted', '2 <- 0 FailStateEntered', '3 <- 2 ExecutionFailed']);
    expect(events[2]?.executionFailedEventDetails).toEqual(expected);
  });

  test('Fail needs text where a path leads', async () => {
    const { execution } = await states.run(oneState({ Type: 'Fail', ErrorPath: '$.n' }), { n: 1 });

    expect(execution).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('must give a string, got 1'),
    });
  });
});

describe('a Parallel state', () => {
  const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

  test('gives all branches its input and puts their outputs in order', async () => {
    const { output, events } = await states.run(
      oneState({
        Type: 'Parallel',
        Parameters: { 'n.$': '$.n' },
        Branches: [
          branch('One', { Type: 'Wait', Seconds: 5, End: true }),
          branch('Two', { Type: 'Pass', Parameters: { 'twice.$': 'States.MathAdd($.n, $.n)' }, End: true }),
        ],
        ResultSelector: { 'twice.$': '$[1].twice', 'n.$': '$[0].n' },
        ResultPath: '$.result',
        OutputPath: '$',
        End: true,
      }),
      { n: 4, rest: true },
    );

    expect(output).toEqual({ n: 4, rest: true, result: { n: 4, twice: 8 } });
    expect(outline(events)).toEqual([
      '1 <- 0 ExecutionStarted',
      '2 <- 0 ParallelStateEntered',
      '3 <- 2 ParallelStateStarted',
      '4 <- 3 WaitStateEntered',
      '5 <- 3 PassStateEntered',
      '6 <- 5 PassStateExited',
      '7 <- 4 WaitStateExited',
      '8 <- 7 ParallelStateSucceeded',
      '9 <- 8 ParallelStateExited',
      '10 <- 9 ExecutionSucceeded',
    ]);
  });

  test('fails with its first branch that fails and ends the others', async () => {
    const { execution, events } = await states.run(
      oneState({
        Type: 'Parallel',
        Branches: [
          branch('One', { Type: 'Wait', Seconds: 90_000_000, End: true }),
          branch('Two', { Type: 'Fail', Error: 'Broken', Cause: 'by design' }),
        ],
        End: true,
      }),
    );

    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'by design' });
    expect(outline(events).slice(2)).toEqual([
      '3 <- 2 ParallelStateStarted',
      '4 <- 3 WaitStateEntered',
      '5 <- 3 FailStateEntered',
      '6 <- 5 WaitStateAborted',
      '7 <- 5 ParallelStateFailed',
      '8 <- 7 ExecutionFailed',
    ]);
  });
});

describe('a Map state', () => {
  const each = (state: object, fields: object = {}) =>
    oneState({ Type: 'Map', ItemProcessor: { StartAt: 'In', States: { In: state } }, End: true, ...fields });
  const pass = { Type: 'Pass', End: true };

  test('runs its states for each item and keeps their order', async () => {
    const { output, events } = await states.run(each(pass, { MaxConcurrency: 1 }), [3, 1]);

    expect(output).toEqual([3, 1]);
    expect(outline(events)).toEqual([
      '1 <- 0 ExecutionStarted',
      '2 <- 0 MapStateEntered',
      '3 <- 2 MapStateStarted',
      '4 <- 3 MapIterationStarted',
      '5 <- 4 PassStateEntered',
      '6 <- 5 PassStateExited',
      '7 <- 6 MapIterationSucceeded',
      '8 <- 3 MapIterationStarted',
      '9 <- 8 PassStateEntered',
      '10 <- 9 PassStateExited',
      '11 <- 10 MapIterationSucceeded',
      '12 <- 11 MapStateSucceeded',
      '13 <- 12 MapStateExited',
      '14 <- 13 ExecutionSucceeded',
    ]);
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(events[7]?.mapIterationStartedEventDetails).toEqual({ name: 'Only', index: 1 });
  });

  test.each(['ItemSelector', 'Parameters'])('gives iterations what %s selects', async (field) => {
    const selector = { 'rate.$': '$.rate', 'index.$': '$$.Map.Item.Index', 'value.$': '$$.Map.Item.Value' };
    const { output } = await states.run(
      each(pass, { InputPath: '$.in', ItemsPath: '$.items', [field]: selector, ResultPath: '$.out' }),
      { in: { rate: 2, items: ['a', 'b'] } },
    );

    expect(output).toEqual({
      in: { rate: 2, items: ['a', 'b'] },
      out: [
        { rate: 2, index: 0, value: 'a' },
        { rate: 2, index: 1, value: 'b' },
      ],
    });
  });

  test('takes the older Iterator for ItemProcessor', async () => {
    const { output } = await states.run(
      oneState({ Type: 'Map', Iterator: { StartAt: 'In', States: { In: pass } }, End: true }),
      [1],
    );

    expect(output).toEqual([1]);
  });

  test('gives an empty list for an empty list', async () => {
    const { output, events } = await states.run(each(pass), []);

    expect(output).toEqual([]);
    expect(typesOf(events)).toContain('MapStateSucceeded');
  });

  test.each<[object, number]>([
    [{ MaxConcurrency: 2 }, 2],
    [{ MaxConcurrencyPath: '$.limit' }, 3],
    [{}, 40],
    [{ MaxConcurrency: 0 }, 40],
  ])('runs at most so many iterations at once: %j', async (fields, limit) => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const { events } = await states.run(
      each({ Type: 'Wait', Seconds: 1, End: true }, { ItemsPath: '$.items', ...fields }),
      {
        items,
        limit: 3,
      },
    );

    let running = 0;
    let most = 0;
    for (const { type } of events) {
      if (type === 'MapIterationStarted') running += 1;
      if (type === 'MapIterationSucceeded') running -= 1;
      most = Math.max(most, running);
    }
    expect(most).toBe(limit);
  });

  test('fails with its first iteration that fails and ends the others, as AWS tells it', async () => {
    const { execution, events } = await states.run(
      oneState({
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Which',
          States: {
            Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 0, Next: 'Broken' }], Default: 'Long' },
            Broken: { Type: 'Fail', Error: 'Broken' },
            Long: { Type: 'Wait', Seconds: 90_000_000, End: true },
          },
        },
        End: true,
      }),
      [1, 2, 0],
    );

    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken' });
    const failed = events.findIndex(({ type }) => type === 'MapIterationFailed');
    const failedAt = events[failed]?.previousEventId;
    expect(events.slice(failed).map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
      ['MapIterationFailed', failedAt],
      ['WaitStateAborted', failedAt],
      ['MapIterationAborted', failedAt],
      ['WaitStateAborted', failedAt],
      ['MapIterationAborted', failedAt],
      ['MapStateFailed', failedAt],
      ['ExecutionFailed', events.at(-2)?.id],
    ]);
  });

  test('needs a list', async () => {
    const { execution } = await states.run(each(pass, { ItemsPath: '$.n' }), { n: 1 });

    expect(execution.cause).toContain('Reference path "$.n" must point to array.');
  });
});

describe('limits', () => {
  test('an output over 262,144 bytes fails the execution', async () => {
    const chunk = 'é'.repeat(60_000);
    const doubled = { 'x.$': "States.Format('{}{}', $.x, $.x)" };
    const { execution } = await states.run(
      {
        StartAt: 'Twice',
        States: {
          Twice: { Type: 'Pass', Parameters: doubled, Next: 'FourTimes' },
          FourTimes: { Type: 'Pass', Parameters: doubled, End: true },
        },
      },
      { x: chunk },
    );

    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'FourTimes' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('a machine that never ends fails at 25,000 events', async () => {
    const { execution, events } = await states.run({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Variable: '$.over', IsPresent: true, Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    });

    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('The execution reached the maximum number of history events (25000).'),
    });
    expect(events).toHaveLength(25_000);
  });

  test('a machine that outlasts its TimeoutSeconds times out', async () => {
    const { execution, events } = await states.run({
      TimeoutSeconds: 5,
      ...oneState({ Type: 'Wait', Seconds: 1_000_000, End: true }),
    });

    expect(execution).toMatchObject({ status: 'TIMED_OUT', redriveStatus: 'REDRIVABLE' });
    expect(events.at(-1)).toMatchObject({ type: 'ExecutionTimedOut', executionTimedOutEventDetails: {} });
  });
});
