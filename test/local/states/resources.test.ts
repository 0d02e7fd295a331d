import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescribeStateMachineCommandOutput } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { STATES_RESOURCES } from '#local/services/states/resources';
import { oneState, ROLE, type StatesCore, startStatesCore } from './states-core.ts';

let states: StatesCore;
let folder: string;
let context: ResourceContext;
beforeEach(async () => {
  states = await startStatesCore();
  folder = mkdtempSync(join(tmpdir(), 'pennylake-'));
  context = {
    aws: states.core.aws,
    stackName: 'Stack',
    logicalId: 'Machine',
    generateName: (maxLength) => `Stack-Machine-${maxLength}`,
    assetPath: (_bucket, key) => join(folder, key),
  };
});
afterEach(async () => {
  await states.stop();
  rmSync(folder, { recursive: true });
});

const handler = STATES_RESOURCES.find(({ type }) => type === 'AWS::StepFunctions::StateMachine') as ResourceHandler;
const describeMachine = (stateMachineArn: string) =>
  states.call<DescribeStateMachineCommandOutput>('DescribeStateMachine', { stateMachineArn });

const DEFINITION = oneState({ Type: 'Pass', Result: { topic: '${TopicArn}', kept: '${Other}' }, End: true });
const PROPERTIES = {
  StateMachineName: 'log-pipeline',
  DefinitionString: JSON.stringify(DEFINITION),
  DefinitionSubstitutions: { TopicArn: 'arn:"quoted"' },
  RoleArn: ROLE,
  LoggingConfiguration: {
    Level: 'ALL',
    IncludeExecutionData: 'true',
    Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/g:*' } }],
  },
  TracingConfiguration: { Enabled: true },
};
const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:log-pipeline';

describe('AWS::StepFunctions::StateMachine', () => {
  test('becomes a machine, with its placeholders filled', async () => {
    const state = await handler.create(PROPERTIES, context);

    expect(state).toEqual({ physicalId: ARN, attributes: { Arn: ARN, Name: 'log-pipeline' } });
    const machine = await describeMachine(ARN);
    expect(machine).toMatchObject({
      roleArn: ROLE,
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: true,
        destinations: [
          { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/g:*' } },
        ],
      },
      tracingConfiguration: { enabled: true },
    });
    const { output } = await states.finish(await states.start(ARN));
    expect(JSON.parse(output ?? '')).toEqual({ topic: 'arn:"quoted"', kept: '${Other}' });
  });

  test.each<[string, () => object]>([
    ['an object', () => ({ Definition: DEFINITION })],
    [
      'a file',
      () => {
        writeFileSync(join(folder, 'machine.json'), JSON.stringify(DEFINITION));
        return { DefinitionS3Location: { Bucket: 'assets', Key: 'machine.json' } };
      },
    ],
  ])('takes its definition as %s', async (_, build) => {
    const { DefinitionString: _text, ...properties } = PROPERTIES;

    const { physicalId } = await handler.create({ ...properties, ...build() }, context);

    expect((await describeMachine(physicalId)).definition).toContain('arn:\\"quoted\\"');
  });

  test('has a generated name when it has none', async () => {
    const { StateMachineName: _name, ...properties } = PROPERTIES;

    const state = await handler.create(properties, context);

    expect(state.attributes['Name']).toBe('Stack-Machine-80');
  });

  test('is updated in place', async () => {
    const state = await handler.create(PROPERTIES, context);

    const updated = await handler.update(state, { ...PROPERTIES, RoleArn: `${ROLE}-2` }, context, PROPERTIES);

    expect(updated).toEqual(state);
    expect(await describeMachine(ARN)).toMatchObject({ roleArn: `${ROLE}-2` });
  });

  test('is replaced when its name changes', async () => {
    const state = await handler.create(PROPERTIES, context);

    const replaced = await handler.update(state, { ...PROPERTIES, StateMachineName: 'other' }, context, PROPERTIES);

    expect(replaced.attributes['Name']).toBe('other');
    await expect(describeMachine(ARN)).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
  });

  test('is deleted', async () => {
    const state = await handler.create(PROPERTIES, context);

    await handler.delete(state, PROPERTIES, context);

    await expect(describeMachine(ARN)).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
  });

  test('needs a definition', async () => {
    await expect(handler.create({ RoleArn: ROLE }, context)).rejects.toThrow(/needs a Definition/);
  });
});
