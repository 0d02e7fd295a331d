import { readFileSync } from 'node:fs';
import { GetQueryExecution$, StartQueryExecution$ } from '@aws-sdk/client-athena';
import { StartCrawler$ } from '@aws-sdk/client-glue';
import { Invoke$ } from '@aws-sdk/client-lambda';
import type { ValidateStateMachineDefinitionCommandOutput } from '@aws-sdk/client-sfn';
import { Publish$ } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import validateBySchema from 'asl-validator';
import fc from 'fast-check';
import { createFakeService } from './fake-services.ts';
import { oneState, type StatesCore, startStatesCore } from './states-core.ts';

const answer = () => ({});
let states: StatesCore;
beforeAll(async () => {
  const services = [
    createFakeService('athena', [StartQueryExecution$, GetQueryExecution$], answer).service,
    createFakeService('glue', [StartCrawler$], answer).service,
    createFakeService('lambda', [Invoke$], answer).service,
    createFakeService('sns', [Publish$], answer).service,
  ];
  states = await startStatesCore({ services });
});
afterAll(() => states.stop());

const validate = (definition: unknown) =>
  states.call<ValidateStateMachineDefinitionCommandOutput>('ValidateStateMachineDefinition', {
    definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
  });

const LAMBDA = 'arn:aws:states:::lambda:invoke';
const task = (fields: object) => oneState({ Type: 'Task', Resource: LAMBDA, End: true, ...fields });
const pass = (fields: object) => oneState({ Type: 'Pass', End: true, ...fields });
const map = (fields: object, processor: object = {}) => {
  const inner = { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } };
  return oneState({ Type: 'Map', ItemProcessor: { ...inner, ...processor }, End: true, ...fields });
};
const choice = (rule: object) => ({
  StartAt: 'Choose',
  States: { Choose: { Type: 'Choice', Choices: [{ Next: 'End', ...rule }] }, End: { Type: 'Succeed' } },
});

describe('what AWS has and the local AWS has not is refused by name', () => {
  test.each<[string, unknown, string]>([
    ['The query language JSONata', { QueryLanguage: 'JSONata', ...pass({}) }, '/QueryLanguage'],
    ['The query language JSONata', pass({ QueryLanguage: 'JSONata' }), '/States/Only/QueryLanguage'],
    ['Assigning variables (Assign)', pass({ Assign: { x: 1 } }), '/States/Only/Assign'],
    ['JSONata (Arguments)', task({ Arguments: {} }), '/States/Only/Arguments'],
    ['JSONata (Output)', pass({ Output: {} }), '/States/Only/Output'],
    ['Running a task with another role (Credentials)', task({ Credentials: {} }), '/States/Only/Credentials'],
    ['HeartbeatSeconds', task({ HeartbeatSeconds: 1 }), '/States/Only/HeartbeatSeconds'],
    ['Distributed Map (ItemReader)', map({ ItemReader: {} }), '/States/Only/ItemReader'],
    ['Distributed Map (ItemBatcher)', map({ ItemBatcher: {} }), '/States/Only/ItemBatcher'],
    ['Distributed Map (ResultWriter)', map({ ResultWriter: {} }), '/States/Only/ResultWriter'],
    [
      'Distributed Map (ExecutionType EXPRESS)',
      map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } }),
      '/States/Only/ItemProcessor/ProcessorConfig/ExecutionType',
    ],
    [
      'A Distributed Map inside a Map or Parallel state',
      oneState({
        Type: 'Parallel',
        Branches: [map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } })],
        End: true,
      }),
      '/States/Only/Branches/0/States/Only/ItemProcessor/ProcessorConfig/Mode',
    ],
    ...[
      'arn:aws:states:us-east-1:000000000000:activity:manual',
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      'arn:aws:states:::dynamodb:putItem',
      'arn:aws:states:::athena:listQueryExecutions',
      'arn:aws:states:::aws-sdk:glue:startJobRun',
      'arn:aws:states:::aws-sdk:dynamodb:getItem',
      'arn:aws:states:::http:invoke',
    ].map((resource): [string, unknown, string] => [
      `The resource '${resource}'`,
      task({ Resource: resource }),
      '/States/Only/Resource',
    ]),
  ])('%s', async (what, definition, location) => {
    const { result, diagnostics } = await validate(definition);

    expect(result).toBe('FAIL');
    expect(diagnostics).toContainEqual({
      severity: 'ERROR',
      code: 'UNSUPPORTED_BY_LOCAL_AWS',
      message: `${what} is not supported by the local AWS`,
      location,
    });
  });

  test('also deep inside Map and Parallel states', async () => {
    const inner = { StartAt: 'Deep', States: { Deep: { Type: 'Pass', Assign: {}, End: true } } };
    const branch = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: inner, End: true } } };
    const { diagnostics } = await validate(oneState({ Type: 'Parallel', Branches: [branch], End: true }));

    expect(diagnostics?.[0]?.location).toBe('/States/Only/Branches/0/States/Each/ItemProcessor/States/Deep/Assign');
  });
});

describe('what AWS refuses is refused, and said where', () => {
  test.each<[unknown, string, RegExp]>([
    ['{', '/', /no JSON object/],
    ['[]', '/', /no JSON object/],
    [{ StartAt: 'A' }, '/States', /expected record/],
    [{ ...pass({}), Foo: 1 }, '/Foo', /'Foo' is not supported in a state machine/],
    [{ ...pass({}), TimeoutSeconds: '5' }, '/TimeoutSeconds', /expected number/],
    [oneState({ End: true }), '/States/Only', /must be one of Task, .*, got undefined/],
    [oneState({ Type: 'Taks', End: true }), '/States/Only', /must be one of Task, .*, got "Taks"/],
    [oneState({ Type: 'Task', End: true }), '/States/Only/Resource', /expected string/],
    [
      map({ ToleratedFailureCount: 1 }),
      '/States/Only/ToleratedFailureCount',
      /only supported in a Map state of Mode DIST/,
    ],
    [map({ Label: 'a' }), '/States/Only/Label', /only supported in a Map state of Mode DISTRIBUTED/],
    [
      map({ ToleratedFailurePercentage: 101 }, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
      '/States/Only/ToleratedFailurePercentage',
      /<=100/,
    ],
    [
      map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED' } }),
      '/States/Only/ItemProcessor/ProcessorConfig/ExecutionType',
      /"STANDARD"/,
    ],
    [
      map(
        { ToleratedFailureCount: 1, ToleratedFailureCountPath: '$.n' },
        { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      ),
      '/States/Only',
      /at most one of ToleratedFailureCount, ToleratedFailureCountPath/,
    ],
    [task({ Foo: 1 }), '/States/Only/Foo', /'Foo' is not supported in a Task state/],
    [task({ TimeoutSeconds: 0 }), '/States/Only/TimeoutSeconds', />=1/],
    [task({ Retry: [{ ErrorEquals: [] }] }), '/States/Only/Retry/0/ErrorEquals', />=1/],
    [task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 0 }] }), '/States/Only/Retry/0/IntervalSeconds', />=1/],
    [task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }), '/States/Only/Retry/0/BackoffRate', />=1/],
    [
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      '/States/Only/Retry/0/ErrorEquals',
      /must stand alone/,
    ],
    [
      task({ Catch: [{ ErrorEquals: ['States.ALL', 'A'], Next: 'Only' }] }),
      '/States/Only/Catch/0/ErrorEquals',
      /must stand alone/,
    ],
    [
      task({ Catch: [{ ErrorEquals: ['A'], Next: 'Nowhere' }] }),
      '/States/Only/Catch/0/Next',
      /no state 'Nowhere' here/,
    ],
    [task({ Parameters: { FunctionNane: 'x' } }), '/States/Only/Parameters', /"FunctionNane" is not supported/],
    [pass({ Next: 'Only' }), '/States/Only', /exactly one of Next, End/],
    [{ StartAt: 'Nowhere', States: { A: { Type: 'Succeed' } } }, '/StartAt', /no state 'Nowhere' here/],
    [pass({ InputPath: '$.a[?(@.b)]' }), '/States/Only/InputPath', /Filter expressions/],
    [pass({ InputPath: '$variable' }), '/States/Only/InputPath', /Variables are not supported/],
    [pass({ ResultPath: '$.a[*]' }), '/States/Only/ResultPath', /names one place/],
    [pass({ ResultPath: '$$.a' }), '/States/Only/ResultPath', /names a place below \$/],
    [pass({ Parameters: { deep: [{ 'x.$': 'nothing' }] } }), '/States/Only/Parameters/deep/0/x.$', /Invalid intrinsic/],
    [pass({ Parameters: { 'x.$': 5 } }), '/States/Only/Parameters/x.$', /must be a path or an intrinsic/],
    [
      pass({ Parameters: { 'x.$': 'States.Array(States.Nothing())' } }),
      '/States/Only/Parameters/x.$',
      /no intrinsic function States.Nothing/,
    ],
    [
      pass({ Parameters: { 'x.$': 'States.MathAdd(1, 2, 3)' } }),
      '/States/Only/Parameters/x.$',
      /States.MathAdd takes 2 arguments, got 3/,
    ],
    [pass({ Parameters: { 'x.$': 'States.UUID(1)' } }), '/States/Only/Parameters/x.$', /takes 0 arguments, got 1/],
    [
      pass({ Parameters: { 'x.$': 'States.MathRandom(1)' } }),
      '/States/Only/Parameters/x.$',
      /takes 2 to 3 arguments, got 1/,
    ],
    [pass({ Parameters: { 'x.$': 'States.Format()' } }), '/States/Only/Parameters/x.$', /takes at least 1 arguments/],
    [
      pass({ Parameters: { 'x.$': `${'States.Array('.repeat(11)}${')'.repeat(11)}` } }),
      '/States/Only/Parameters/x.$',
      /to a depth of 10/,
    ],
    [
      pass({ Parameters: { 'x.$': "States.Format('{}', $.a[?(@)])" } }),
      '/States/Only/Parameters/x.$',
      /Filter expressions|Invalid/,
    ],
    [
      choice({ Variable: '$.a', NumericEqual: 1 }),
      '/States/Choose/Choices/0/NumericEqual',
      /not supported in a choice/,
    ],
    [
      choice({ Variable: '$.a', Assign: {}, IsNull: true }),
      '/States/Choose/Choices/0/Assign',
      /not supported in a choice/,
    ],
    [choice({ Variable: '$.a' }), '/States/Choose/Choices/0', /one Variable by one operator/],
    [choice({ Variable: '$.a', IsNull: true, IsString: true }), '/States/Choose/Choices/0', /one Variable by one/],
    [choice({ Variable: 5, IsNull: true }), '/States/Choose/Choices/0', /one Variable by one operator/],
    [choice({ And: [] }), '/States/Choose/Choices/0/And', /list of choice rules/],
    [choice({ Or: 5 }), '/States/Choose/Choices/0/Or', /list of choice rules/],
    [choice({ Not: [] }), '/States/Choose/Choices/0/Not', /is an object/],
    [pass({ Parameters: 'text' }), '/States/Only/Parameters', /expected record/],
    [choice({ Not: { Variable: '$.a' } }), '/States/Choose/Choices/0/Not', /one Variable by one operator/],
    [
      choice({ Variable: '$.a', NumericEquals: '1' }),
      '/States/Choose/Choices/0/NumericEquals',
      /takes a number, got "1"/,
    ],
    [oneState({ Type: 'Choice', Choices: [] }), '/States/Only/Choices', />=1/],
    [oneState({ Type: 'Wait', Seconds: 'x', End: true }), '/States/Only/Seconds', /expected number/],
    [oneState({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }), '/States/Only', /exactly one of Seconds/],
    [oneState({ Type: 'Wait', End: true }), '/States/Only', /exactly one of Seconds/],
    [oneState({ Type: 'Wait', Timestamp: 'noon', End: true }), '/States/Only/Timestamp', /ISO 8601/],
    [oneState({ Type: 'Wait', SecondsPath: '$.s[*]', End: true }), '/States/Only/SecondsPath', /names one place/],
    [oneState({ Type: 'Fail', Error: 'a', ErrorPath: '$.a' }), '/States/Only', /at most one of Error, ErrorPath/],
    [pass({ Parameters: { x: 1, 'x.$': '$.a' } }), '/States/Only/Parameters/x.$', /given twice/],
    [
      choice({ Variable: '$.a', TimestampEquals: 'noon' }),
      '/States/Choose/Choices/0/TimestampEquals',
      /takes a timestamp/,
    ],
    [{ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }, '/States', /No state ends/],
    [{ StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } } }, '/States/B', /'B' is not reachable/],
    [
      oneState({ Type: 'Parallel', Branches: [oneState({ Type: 'Succeed' })], End: true }),
      '/States/Only/Branches/0/States/Only',
      /Another state is also named 'Only'/,
    ],
  ])('%j', async (definition, location, message) => {
    const { result, diagnostics } = await validate(definition);

    expect(result).toBe('FAIL');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'ERROR', location, message: expect.stringMatching(message) }),
    );
  });
});

test('a definition that is nested too deeply is refused', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

  expect(await validate(`{"StartAt":"A","States":{"A":{"Type":"Pass","Result":${deep},"End":true}}}`)).toMatchObject({
    result: 'FAIL',
    diagnostics: [{ message: 'The definition is nested too deeply' }],
  });
});

test('a definition that can run is OK', async () => {
  expect(await validate(task({ Parameters: { FunctionName: 'f', 'Payload.$': '$' } }))).toEqual({
    result: 'OK',
    diagnostics: [],
    truncated: false,
  });
});

test('CreateStateMachine refuses what cannot run, in the words of AWS', async () => {
  await expect(states.createMachine(pass({ Assign: {} }))).rejects.toMatchObject({
    code: 'InvalidDefinition',
    message:
      "Invalid State Machine Definition: 'UNSUPPORTED_BY_LOCAL_AWS: Assigning variables (Assign) is not supported by the local AWS at /States/Only/Assign'",
  });
});

const PIPELINE = readFileSync(new URL('../../../statemachines/log-pipeline.asl.json', import.meta.url), 'utf8');

test('the pipeline can run', async () => {
  expect(await validate(PIPELINE)).toMatchObject({ result: 'OK' });
});

/** Pointers to every value of a document, as lists of keys. */
function* pointers(value: unknown, path: string[] = []): Generator<string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* pointers(item, [...path, key]);
}

/** A copy without one value, or with another in its place. */
function mutate(document: object, path: string[], replacement?: unknown): object {
  const copy = structuredClone(document);
  const key = path.at(-1) ?? '';
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
  if (replacement === undefined) delete parent[key];
  else parent[key] = replacement;
  return copy;
}

/** It throws for what it does not expect at all. */
function isValidBySchema(definition: object): boolean {
  try {
    return validateBySchema(structuredClone(definition)).isValid;
  } catch {
    return false;
  }
}

test('what asl-validator refuses is refused: the pipeline with a field left out or replaced', async () => {
  const pipeline: object = JSON.parse(PIPELINE);
  // It wants the Mode that AWS makes INLINE when it is left out, be it of a ProcessorConfig that says nothing.
  const paths = [...pointers(pipeline)].filter(
    (path) => path.length > 0 && !['Mode', 'ProcessorConfig'].includes(path.at(-1) ?? ''),
  );
  const replacement = fc.constantFrom(undefined, 1, 'text', null, [], {}, true);

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), replacement, async (path, value) => {
      const mutant = mutate(pipeline, path, value);
      if (!isValidBySchema(mutant)) expect((await validate(mutant)).result).toBe('FAIL');
    }),
    { numRuns: 40 },
  );
});
