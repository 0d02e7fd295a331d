/** Step Functions as the SDK sees it, over HTTP. */
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  InvalidDefinition,
  paginateGetExecutionHistory,
  paginateListExecutions,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createStates } from '#local/services/states/create-states';
import { type Local, startLocal } from '../helpers/start-local.ts';
import { oneState, ROLE } from './states-core.ts';

let local: Local;
let client: SFNClient;
beforeAll(async () => {
  local = await startLocal({ buildServices: (aws) => [createStates(aws)] });
  client = local.client(SFNClient);
});
afterAll(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const create = async (name: string, definition: object) => {
  const command = new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn: ROLE });
  return (await client.send(command)).stateMachineArn;
};

test('a machine is created, described, run, and its history read page by page', async () => {
  const stateMachineArn = await create('wire', oneState({ Type: 'Pass', Result: { done: true }, End: true }));
  const machine = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const { executionArn, startDate } = await client.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));

  let execution = await client.send(new DescribeExecutionCommand({ executionArn }));
  while (execution.status === 'RUNNING') execution = await client.send(new DescribeExecutionCommand({ executionArn }));

  expect(machine).toMatchObject({ name: 'wire', status: 'ACTIVE', creationDate: expect.any(Date) });
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}', startDate });
  const types: (string | undefined)[] = [];
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 3 }, { executionArn }))
    types.push(...(page.events ?? []).map(({ type }) => type));
  expect(types).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
});

test('an execution is stopped, listed and redriven', async () => {
  const stateMachineArn = await create('long', oneState({ Type: 'Wait', Seconds: 90_000_000, End: true }));
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, name: 'stopped' }));
  await client.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'of this' }));
  const { redriveDate } = await client.send(new RedriveExecutionCommand({ executionArn }));
  await client.send(new StartExecutionCommand({ stateMachineArn, name: 'running' }));

  const names: (string | undefined)[] = [];
  for await (const page of paginateListExecutions(
    { client, pageSize: 1 },
    { stateMachineArn, statusFilter: 'RUNNING' },
  ))
    names.push(...(page.executions ?? []).map(({ name }) => name));

  expect(names).toEqual(['running', 'stopped']);
  expect(redriveDate).toBeInstanceOf(Date);
  const { events } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 2 }),
  );
  expect(events?.map(({ type }) => type)).toContain('ExecutionRedriven');
});

test('errors are those of the SDK', async () => {
  await expect(create('bad', { StartAt: 'A' })).rejects.toThrow(InvalidDefinition);
  await expect(
    client.send(
      new StartExecutionCommand({ stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:none' }),
    ),
  ).rejects.toThrow(StateMachineDoesNotExist);
});

test('a definition is validated', async () => {
  const definition = JSON.stringify(oneState({ Type: 'Pass', End: true, Assign: {} }));

  expect(await client.send(new ValidateStateMachineDefinitionCommand({ definition }))).toMatchObject({
    result: 'FAIL',
    diagnostics: [{ severity: 'ERROR', code: 'UNSUPPORTED_BY_LOCAL_AWS', location: '/States/Only/Assign' }],
  });
});

test('an operation that is not there says so by its name', async () => {
  await expect(client.send(new CreateActivityCommand({ name: 'manual' }))).rejects.toThrow(/states:CreateActivity/);
});
