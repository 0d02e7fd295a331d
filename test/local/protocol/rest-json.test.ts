import * as lambdaClient from '@aws-sdk/client-lambda';
import * as schedulerClient from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { listModelOperations } from '#local/protocol/operation-model';
import { createEcho } from '../helpers/echo-service.ts';
import { sendRaw } from '../helpers/send-raw.ts';
import { LAMBDA, SCHEDULER } from '../helpers/services.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ResourceNotFoundException,
  TagResourceCommand,
} = lambdaClient;
const { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } = schedulerClient;

const lambda = createEcho({ ...LAMBDA, model: listModelOperations(lambdaClient) }, [
  lambdaClient.GetFunction$,
  lambdaClient.Invoke$,
  lambdaClient.ListFunctions$,
  lambdaClient.TagResource$,
]);
const scheduler = createEcho({ ...SCHEDULER, model: listModelOperations(schedulerClient) }, [
  schedulerClient.CreateSchedule$,
  schedulerClient.ListSchedules$,
]);

let local: Local;
beforeAll(async () => {
  local = await startLocal({ buildServices: () => [lambda.service, scheduler.service] });
});
afterAll(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

describe('REST JSON', () => {
  test('carries a payload of bytes, headers and the status', async () => {
    lambda.answer({ StatusCode: 202, FunctionError: 'Unhandled', Payload: Buffer.from('{"ok":1}') });

    const output = await local
      .client(LambdaClient)
      .send(
        new InvokeCommand({ FunctionName: 'generate-logs', InvocationType: 'Event', Payload: Buffer.from('{"a":1}') }),
      );

    expect(lambda.received()).toEqual({
      FunctionName: 'generate-logs',
      InvocationType: 'Event',
      Payload: Buffer.from('{"a":1}'),
    });
    expect(output).toMatchObject({ StatusCode: 202, FunctionError: 'Unhandled' });
    expect(output.Payload?.transformToString()).toBe('{"ok":1}');
  });

  test('decodes labels of the path', async () => {
    lambda.answer({ Configuration: { FunctionName: 'x' } });
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:generate-logs';

    await local.client(LambdaClient).send(new GetFunctionCommand({ FunctionName: arn }));

    expect(lambda.received()).toEqual({ FunctionName: arn });
  });

  test('reads query parameters and takes a trailing slash', async () => {
    lambda.answer({ Functions: [] });

    await local.client(LambdaClient).send(new ListFunctionsCommand({ MaxItems: 7 }));
    const fromSdk = lambda.received();
    await sendRaw(local.port, { path: '/2015-03-31/functions/?MaxItems=7', signedFor: 'lambda' });

    expect(fromSdk).toEqual({ MaxItems: 7 });
    expect(lambda.received()).toEqual({ MaxItems: 7 });
  });

  test('answers an operation without output by its status alone', async () => {
    lambda.answer({});

    const { $metadata } = await local
      .client(LambdaClient)
      .send(new TagResourceCommand({ Resource: 'arn:aws:lambda:us-east-1:0:function:f', Tags: { a: 'b' } }));

    expect($metadata.httpStatusCode).toBe(204);
    expect(lambda.received()).toEqual({ Resource: 'arn:aws:lambda:us-east-1:0:function:f', Tags: { a: 'b' } });
  });

  test('carries documents with instants', async () => {
    scheduler.answer({ ScheduleArn: 'arn:s' });
    const input = {
      Name: 'tick',
      ScheduleExpression: 'rate(5 minutes)',
      StartDate: new Date('2026-11-23T09:00:00Z'),
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      Target: { Arn: 'arn:t', RoleArn: 'arn:r', Input: '{}', RetryPolicy: { MaximumRetryAttempts: 3 } },
    };

    const { ScheduleArn: arn } = await local.client(SchedulerClient).send(new CreateScheduleCommand(input));

    expect(arn).toBe('arn:s');
    expect(scheduler.received()).toMatchObject(input);
  });

  test('carries lists of an output', async () => {
    const schedule = {
      Arn: 'arn:s',
      Name: 'tick',
      State: 'ENABLED' as const,
      CreationDate: new Date('2026-11-23T09:00:00Z'),
    };
    scheduler.answer({ Schedules: [schedule] });

    const { Schedules } = await local.client(SchedulerClient).send(new ListSchedulesCommand({}));

    expect(Schedules).toEqual([schedule]);
  });

  test('answers a modelled error as the SDK knows it', async () => {
    lambda.answer(() => {
      throw new AwsError('ResourceNotFoundException', 'Function not found', { status: 404, members: { Type: 'User' } });
    });

    const error = await local
      .client(LambdaClient)
      .send(new GetFunctionCommand({ FunctionName: 'x' }))
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({ message: 'Function not found', Type: 'User' });
  });

  test.each([
    ['/2015-03-31/functions/f/policy', 'lambda:GetPolicy is not supported by the local AWS'],
    ['/2018-10-31/layers?find=LayerVersion&Arn=x', 'lambda:GetLayerVersionByArn is not supported by the local AWS'],
    ['/2018-10-31/layers', 'lambda:ListLayers is not supported by the local AWS'],
    ['/no/such/path', 'GET /no/such/path of lambda is not supported by the local AWS'],
  ])('names the operation of %s', async (path, message) => {
    const { status, headers, text } = await sendRaw(local.port, { path, signedFor: 'lambda' });

    expect(status).toBe(501);
    expect(headers['x-amzn-errortype']).toBe('UnknownOperationException');
    expect(JSON.parse(text)).toEqual({ message });
  });

  test.each([
    ['a body that is no JSON', { method: 'POST', path: '/schedules/tick', body: '{' }],
    ['a number that is none', { method: 'GET', path: '/schedules?MaxResults=many' }],
  ])('refuses %s', async (_, request) => {
    const { status, headers } = await sendRaw(local.port, { ...request, signedFor: 'scheduler' });

    expect(status).toBe(400);
    expect(headers['x-amzn-errortype']).toBe('SerializationException');
  });

  test('refuses a path that is not well encoded', async () => {
    const { status, text } = await sendRaw(local.port, { path: '/schedules/%E0%A4', signedFor: 'scheduler' });

    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ message: "Couldn't parse the specified URI." });
  });
});
