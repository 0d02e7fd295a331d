import { readFileSync } from 'node:fs';
import { GetQueryExecution$, StartQueryExecution$ } from '@aws-sdk/client-athena';
import { StartCrawler$ } from '@aws-sdk/client-glue';
import { Invoke$ } from '@aws-sdk/client-lambda';
import type { ValidateStateMachineDefinitionCommandOutput } from '@aws-sdk/client-sfn';
import { Publish$ } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
      'Distributed Map (ToleratedFailureCount)',
      map({ ToleratedFailureCount: 1 }),
      '/States/Only/ToleratedFailureCount',
    ],
    [
      'Distributed Map (Mode DISTRIBUTED)',
      map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
      '/States/Only/ItemProcessor/ProcessorConfig/Mode',
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
    [task({ Catch: [{ ErrorEquals: ['A'], Next: 'Nowhere' }] }), '/', /Missing .* target: Nowhere/],
    [task({ Parameters: { FunctionNane: 'x' } }), '/States/Only/Parameters', /"FunctionNane" is not supported/],
    [pass({ Next: 'Only' }), '/', /exactly one of "End", "Next"/],
    [{ StartAt: 'Nowhere', States: { A: { Type: 'Succeed' } } }, '/', /target: Nowhere/],
    [pass({ InputPath: '$.a[?(@.b)]' }), '/States/Only/InputPath', /Filter expressions/],
    [pass({ InputPath: '$variable' }), '/States/Only/InputPath', /Variables are not supported/],
    [pass({ ResultPath: '$.a[*]' }), '/States/Only/ResultPath', /names one place/],
    [pass({ ResultPath: '$$.a' }), '/States/Only/ResultPath', /names one place/],
    [pass({ Parameters: { deep: [{ 'x.$': 'nothing' }] } }), '/States/Only/Parameters/deep/0/x.$', /Invalid intrinsic/],
    [pass({ Parameters: { 'x.$': 5 } }), '/States/Only/Parameters/x.$', /must be a path or an intrinsic/],
    [
      pass({ Parameters: { 'x.$': 'States.Array(States.Nothing())' } }),
      '/States/Only/Parameters/x.$',
      /no intrinsic function States.Nothing/,
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
    [choice({ Not: { Variable: '$.a' } }), '/States/Choose/Choices/0/Not', /one Variable by one operator/],
    [choice({ Variable: '$.a', NumericEquals: '1' }), '/States/Choose/Choices/0/NumericEquals', /must be number/],
    [oneState({ Type: 'Choice', Choices: [] }), '/States/Only/Choices', />=1/],
    [oneState({ Type: 'Wait', Seconds: 'x', End: true }), '/States/Only/Seconds', /expected number/],
    [oneState({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }), '/', /exactly one of/],
    [oneState({ Type: 'Fail', Error: 'a', ErrorPath: '$.a' }), '/', /one of/i],
  ])('%j', async (definition, location, message) => {
    const { result, diagnostics } = await validate(definition);

    expect(result).toBe('FAIL');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'ERROR', location, message: expect.stringMatching(message) }),
    );
  });
});

test('a definition that is nested too deeply is refused, whatever the depth', async () => {
  let definition = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
  for (let depth = 0; depth < 12; depth += 1)
    definition = `{"StartAt":"P","States":{"P":{"Type":"Map","ItemProcessor":${definition},"End":true}}}`;
  const deep = `{"StartAt":"P","States":{"P":{"Type":"Pass","Result":${'['.repeat(50_000)}${']'.repeat(50_000)},"End":true}}}`;

  expect((await validate(definition)).result).toBe('FAIL');
  expect(await validate(deep)).toMatchObject({
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

test('the pipeline can run', async () => {
  const file = new URL('../../../statemachines/log-pipeline.asl.json', import.meta.url);

  expect(await validate(readFileSync(file, 'utf8'))).toMatchObject({ result: 'OK' });
});
