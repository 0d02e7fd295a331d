import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLambda } from '#local/services/lambda/create-lambda';
import { createLogs } from '#local/services/logs/create-logs';
import { publishModule, ROLE } from '../helpers/publish-function.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

let local: Local;
let lambda: LambdaClient;

beforeEach(async () => {
  local = await startLocal({ buildServices: (aws) => [createLogs(aws), createCloudWatch(aws), createLambda(aws)] });
  lambda = local.client(LambdaClient);
});

afterEach(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const ECHO =
  'export const handler = async (event) => { console.log("seen"); if (event.fail) throw new Error("no"); return event; };';

const create = (FunctionName: string, more: Partial<CreateFunctionCommandInput> = {}) =>
  lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: ROLE,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: publishModule(local, ECHO),
      ...more,
    }),
  );

const invoke = async (event: object, more: object = {}) => {
  const Payload = JSON.stringify(event);
  const reply = await lambda.send(new InvokeCommand({ FunctionName: 'echo', Payload, ...more }));
  return { ...reply, text: reply.Payload?.transformToString() };
};

describe('over the wire, a function', () => {
  test('is made, described, listed, changed and deleted', async () => {
    const created = await create('echo', {
      Timeout: 10,
      MemorySize: 256,
      Description: 'echoes',
    });
    await create('other');

    const { Configuration, Code } = await lambda.send(new GetFunctionCommand({ FunctionName: 'echo' }));
    const first = await lambda.send(new ListFunctionsCommand({ MaxItems: 1 }));
    const second = await lambda.send(new ListFunctionsCommand({ MaxItems: 1, Marker: first.NextMarker }));
    const changed = await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'echo',
        Timeout: 20,
        Environment: { Variables: { A1: 'b' } },
      }),
    );

    expect(created).toMatchObject({
      FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:echo',
      State: 'Active',
      CodeSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      CodeSize: ECHO.length,
    });
    expect(Configuration).toMatchObject({
      FunctionName: 'echo',
      Timeout: 10,
      MemorySize: 256,
      Runtime: 'nodejs24.x',
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/echo' },
    });
    expect(Code?.Location).toMatch(/^file:/);
    expect(first.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['echo']);
    expect(second.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['other']);
    expect(second.NextMarker).toBeUndefined();
    expect(changed).toMatchObject({ Timeout: 20, MemorySize: 256, Environment: { Variables: { A1: 'b' } } });
    expect(changed.RevisionId).not.toBe(created.RevisionId);
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'echo' }));
    await expect(lambda.send(new GetFunctionCommand({ FunctionName: 'echo' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:echo',
    });
  });

  test('is invoked, with the tail of its log', async () => {
    await create('echo');

    const { text, StatusCode, FunctionError, ExecutedVersion, LogResult } = await invoke(
      { n: 'ü' },
      { LogType: 'Tail' },
    );

    expect(JSON.parse(text ?? '')).toEqual({ n: 'ü' });
    expect({ StatusCode, FunctionError, ExecutedVersion }).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(Buffer.from(LogResult ?? '', 'base64').toString()).toMatch(/START.*\tseen\n.*END.*REPORT/s);
  });

  test('says in the reply that it failed', async () => {
    await create('echo');

    const { text, StatusCode, FunctionError } = await invoke({ fail: true });

    expect({ StatusCode, FunctionError }).toEqual({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(text ?? '')).toMatchObject({ errorType: 'Error', errorMessage: 'no' });
  });

  test('accepts an event and a dry run', async () => {
    await create('echo');

    expect((await invoke({}, { InvocationType: 'Event' })).StatusCode).toBe(202);
    expect((await invoke({}, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
  });

  test('is not changed from a revision that it has left', async () => {
    const { RevisionId } = await create('echo');
    const update = () =>
      lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'echo', RevisionId, ...publishModule(local, ECHO) }));
    await update();

    await expect(update()).rejects.toMatchObject({ name: 'PreconditionFailedException' });
  });

  test.each<[string, Partial<CreateFunctionCommandInput>, RegExp]>([
    ['ResourceConflictException', { FunctionName: 'taken' }, /Function already exist: taken/],
    ['ValidationException', { FunctionName: 'a b' }, /Value 'a b' at 'functionName'/],
    ['InvalidParameterValueException', { Runtime: 'python3.12' }, /Runtime python3.12 is not supported/],
    ['InvalidParameterValueException', { Runtime: undefined }, /Runtime nodejs is not supported/],
    ['InvalidParameterValueException', { MemorySize: 64 }, /'MemorySize' must be between 128 and 10240, got 64/],
    ['InvalidParameterValueException', { Timeout: 901 }, /'Timeout' must be between 1 and 900, got 901/],
    ['InvalidParameterValueException', { Role: 'me' }, /Role must be the ARN of an IAM role, got me/],
    ['InvalidParameterValueException', { Handler: '' }, /Handler must be a file and an export/],
    [
      'InvalidParameterValueException',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      /reserved keys.*AWS_REGION/,
    ],
    [
      'InvalidParameterValueException',
      { Environment: { Variables: { LONG: 'x'.repeat(4_096) } } },
      /exceeded the 4KB limit/,
    ],
    ['InvalidParameterValueException', { Layers: ['arn'] }, /Layers is not supported/],
    ['InvalidParameterValueException', { TracingConfig: { Mode: 'Active' } }, /X-Ray/],
    ['InvalidParameterValueException', { LoggingConfig: { LogFormat: 'JSON' } }, /LogFormat JSON is not supported/],
    ['InvalidParameterValueException', { Code: { ZipFile: Uint8Array.of(1) } }, /Code by ZipFile is not supported/],
    ['InvalidParameterValueException', { Code: { S3Bucket: 'assets', S3Key: 'none' } }, /NoSuchKey/],
    ['InvalidParameterValueException', { Code: { S3Bucket: 'assets', S3Key: '../../etc' } }, /plain names/],
    ['InvalidParameterValueException', { Publish: true }, /Publishing versions/],
  ])('is refused with %s for %j', async (name, more, message) => {
    await create('taken');

    await expect(create('refused', more)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});
