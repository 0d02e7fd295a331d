import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CreateStateMachineCommandOutput,
  DescribeStateMachineCommandOutput,
  DescribeStateMachineForExecutionCommandOutput,
  ExecutionListItem,
  ListExecutionsCommandOutput,
  ListStateMachinesCommandOutput,
  UpdateStateMachineCommandOutput,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { createCore } from '#local/core/create-core';
import { rootCaller } from '#local/core/local-aws';
import { createStates } from '#local/services/states/create-states';
import { oneState, ROLE, type StatesCore, startStatesCore } from './states-core.ts';

let states: StatesCore;
beforeEach(async () => {
  states = await startStatesCore();
});
afterEach(() => states.stop());

const FIRST = oneState({ Type: 'Pass', Result: 1, End: true });
const SECOND = oneState({ Type: 'Pass', Result: 2, End: true });
const WAIT = oneState({ Type: 'Wait', Seconds: 90_000_000, End: true });
const describeMachine = (stateMachineArn: string) =>
  states.call<DescribeStateMachineCommandOutput>('DescribeStateMachine', { stateMachineArn });

describe('CreateStateMachine', () => {
  test('makes a machine that is as AWS describes it', async () => {
    const arn = await states.createMachine(FIRST, { name: 'log-pipeline' });

    expect(arn).toBe('arn:aws:states:us-east-1:000000000000:stateMachine:log-pipeline');
    expect(await describeMachine(arn)).toEqual({
      stateMachineArn: arn,
      name: 'log-pipeline',
      status: 'ACTIVE',
      type: 'STANDARD',
      creationDate: expect.any(Date),
      roleArn: ROLE,
      definition: JSON.stringify(FIRST),
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
  });

  test('is idempotent, and refuses another machine of the same name', async () => {
    const arn = await states.createMachine(FIRST, { name: 'same' });

    expect(await states.createMachine(FIRST, { name: 'same' })).toBe(arn);
    await expect(states.createMachine(SECOND, { name: 'same' })).rejects.toMatchObject({
      code: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${arn}'`,
    });
    await expect(states.createMachine(FIRST, { name: 'same', roleArn: `${ROLE}-2` })).rejects.toMatchObject({
      code: 'StateMachineAlreadyExists',
    });
  });

  test('makes one machine of two calls at once', async () => {
    const outcomes = await Promise.allSettled(
      [FIRST, SECOND].map((definition) => states.createMachine(definition, { name: 'once' })),
    );

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([
    [{ name: 'with space' }, 'InvalidName'],
    [{ type: 'EXPRESS' }, 'StateMachineTypeNotSupported'],
    [{ publish: true }, 'ValidationException'],
    [{ encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'k' } }, 'ValidationException'],
    [{ definition: '{}' }, 'InvalidDefinition'],
    [{ definition: undefined }, 'ValidationException'],
    [{ definition: JSON.stringify({ Comment: 'x'.repeat(1_048_576), ...FIRST }) }, 'InvalidDefinition'],
  ])('refuses %j: %s', async (settings, code) => {
    await expect(states.createMachine(FIRST, settings)).rejects.toMatchObject({ code });
  });
});

describe('UpdateStateMachine', () => {
  const update = (stateMachineArn: string, fields: object) =>
    states.call<UpdateStateMachineCommandOutput>('UpdateStateMachine', { stateMachineArn, ...fields });

  test('changes later executions, and none that runs', async () => {
    const arn = await states.createMachine(WAIT);
    const running = await states.start(arn);

    const { revisionId, updateDate } = await update(arn, { definition: JSON.stringify(SECOND) });

    expect(await describeMachine(arn)).toMatchObject({ revisionId, definition: JSON.stringify(SECOND), roleArn: ROLE });
    expect((await states.finish(await states.start(arn))).output).toBe('2');
    expect(updateDate).toBeInstanceOf(Date);
    const { definition } = await states.call<DescribeStateMachineForExecutionCommandOutput>(
      'DescribeStateMachineForExecution',
      { executionArn: running },
    );
    expect(definition).toBe(JSON.stringify(WAIT));
  });

  test('changes role, logging and tracing by themselves', async () => {
    const arn = await states.createMachine(FIRST);

    await update(arn, { roleArn: `${ROLE}-2` });
    await update(arn, { loggingConfiguration: { level: 'ALL', includeExecutionData: true } });
    await update(arn, { tracingConfiguration: { enabled: true } });

    expect(await describeMachine(arn)).toMatchObject({
      definition: JSON.stringify(FIRST),
      roleArn: `${ROLE}-2`,
      loggingConfiguration: { level: 'ALL', includeExecutionData: true },
      tracingConfiguration: { enabled: true },
    });
  });

  test.each([
    [{}, 'MissingRequiredParameter'],
    [{ definition: '{}' }, 'InvalidDefinition'],
  ])('refuses %j: %s', async (fields, code) => {
    const arn = await states.createMachine(FIRST);

    await expect(update(arn, fields)).rejects.toMatchObject({ code });
    expect(await describeMachine(arn)).toMatchObject({ definition: JSON.stringify(FIRST) });
  });
});

describe('DeleteStateMachine', () => {
  const remove = (stateMachineArn: string) => states.call('DeleteStateMachine', { stateMachineArn });

  test('ends its executions and forgets them', async () => {
    const arn = await states.createMachine(WAIT, { name: 'gone' });
    const other = await states.createMachine(WAIT, { name: 'stays' });
    const [executionArn, otherExecution] = [await states.start(arn), await states.start(other)];

    await remove(arn);

    await expect(describeMachine(arn)).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${arn}'`,
    });
    await expect(states.call('DescribeExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
    expect(await states.call('DescribeExecution', { executionArn: otherExecution })).toMatchObject({
      status: 'RUNNING',
    });
    expect(await states.createMachine(FIRST, { name: 'gone' })).toBe(arn);
  });

  test('of none is no error, as on AWS', async () => {
    await expect(remove('arn:aws:states:us-east-1:000000000000:stateMachine:none')).resolves.toEqual({});
  });
});

test('ListStateMachines pages through them', async () => {
  for (const name of ['c', 'a', 'b']) await states.createMachine(FIRST, { name });

  const first = await states.call<ListStateMachinesCommandOutput>('ListStateMachines', { maxResults: 2 });
  const { nextToken } = first;
  const second = await states.call<ListStateMachinesCommandOutput>('ListStateMachines', { maxResults: 2, nextToken });

  expect([first, second].map(({ stateMachines }) => stateMachines?.map(({ name }) => name))).toEqual([
    ['a', 'b'],
    ['c'],
  ]);
  expect(second.nextToken).toBeUndefined();
});

test('machines outlive the process', async () => {
  const arn = await states.createMachine(FIRST);

  await states.core.restart();

  expect((await states.finish(await states.start(arn))).output).toBe('1');
});

test('executions are forgotten 90 days after their end, and their names are free again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
  const DAY_MS = 24 * 60 * 60_000;
  const startMs = Date.parse('2026-01-01T00:00:00Z');
  /** Runs an execution of that name on a day, and lists what there is. */
  const runOn = async (day: number, name: string) => {
    const clock = createClock({ startMs: startMs + day * DAY_MS });
    const core = createCore({ dataDir, clock, buildServices: (aws) => [createStates(aws)] });
    await core.start();
    const call = <Output>(operation: string, input: object) =>
      core.aws.call<object, Output>('states', operation, input, rootCaller);
    const machine = { name: 'm', definition: JSON.stringify(FIRST), roleArn: ROLE };
    const { stateMachineArn } = await call<CreateStateMachineCommandOutput>('CreateStateMachine', machine);
    await call('StartExecution', { stateMachineArn, name });
    let executions: ExecutionListItem[] = [];
    do {
      executions = (await call<ListExecutionsCommandOutput>('ListExecutions', { stateMachineArn })).executions ?? [];
      await new Promise(setImmediate);
    } while (executions.some(({ status }) => status === 'RUNNING'));
    await core.stop();
    return executions.map((execution) => execution.name);
  };

  expect(await runOn(0, 'first')).toEqual(['first']);
  expect(await runOn(89, 'second')).toEqual(['second', 'first']);
  expect(await runOn(91, 'third')).toEqual(['third', 'second']);
  expect(await runOn(92, 'first')).toEqual(['first', 'third', 'second']);
  rmSync(dataDir, { recursive: true });
});
