import type { GetFunctionEventInvokeConfigCommandOutput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { ReceiveMessageCommandOutput } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { createClock } from '#local/core/clock';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLambda } from '#local/services/lambda/create-lambda';
import { createLogs } from '#local/services/logs/create-logs';
import { createSqs } from '#local/services/sqs/create-sqs';
import { publishFunction } from '../helpers/publish-function.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const START_MS = Date.parse('2026-11-23T09:05:00Z');
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:undelivered';
const FunctionName = 'tick';
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:tick:$LATEST';

let core: TestCore;

beforeEach(async () => {
  const clock = createClock({ startMs: START_MS });
  core = await startTestCore((aws) => [createLambda(aws), createLogs(aws), createCloudWatch(aws), createSqs(aws)], {
    clock,
  });
});

afterEach(() => core.stop());

const publish = (body: string) =>
  publishFunction(core, FunctionName, `export const handler = async (event) => ${body};`);
const put = (settings: object) => core.call('lambda', 'PutFunctionEventInvokeConfig', { FunctionName, ...settings });
const get = () =>
  core.call<GetFunctionEventInvokeConfigCommandOutput>('lambda', 'GetFunctionEventInvokeConfig', { FunctionName });
const send = (event: object) =>
  core.call<InvokeCommandOutput>('lambda', 'Invoke', {
    FunctionName,
    InvocationType: 'Event',
    Payload: Buffer.from(JSON.stringify(event)),
  });

async function waitFor<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const receive = async () => {
  const { Messages = [] } = await core.call<ReceiveMessageCommandOutput>('sqs', 'ReceiveMessage', {
    QueueUrl: 'http://localhost/000000000000/undelivered',
  });
  return Messages[0]?.Body === undefined ? undefined : JSON.parse(Messages[0].Body);
};

describe('the destination of asynchronous invocations', () => {
  beforeEach(() => core.call('sqs', 'CreateQueue', { QueueName: 'undelivered' }));

  test('gets an event that the function failed on for good, and why', async () => {
    await publish('{ throw new RangeError("no room"); }');
    await put({ MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: QUEUE } } });

    await send({ scheduledTime: '2026-11-23T09:05:00Z' });

    expect(await waitFor(receive)).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/^2026-11-23T09:/),
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: FUNCTION_ARN,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 1,
      },
      requestPayload: { scheduledTime: '2026-11-23T09:05:00Z' },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'no room', trace: expect.any(Array) },
    });
  });

  test('gets an event that the function dealt with, if it asked for that', async () => {
    await publish('({ doubled: event.n * 2 })');
    await put({ DestinationConfig: { OnSuccess: { Destination: QUEUE } } });

    await send({ n: 21 });

    expect(await waitFor(receive)).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { doubled: 42 },
    });
  });

  test('that does not exist is counted', async () => {
    await publish('{ throw new Error("no"); }');
    await put({ MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: `${QUEUE}-elsewhere` } } });

    await send({});

    const failures = await waitFor(async () => {
      const { Datapoints } = await core.call<{ Datapoints: { Sum: number }[] }>('cloudwatch', 'GetMetricStatistics', {
        Namespace: 'AWS/Lambda',
        MetricName: 'DestinationDeliveryFailures',
        Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
        StartTime: new Date(START_MS - HOUR_MS),
        EndTime: new Date(START_MS + HOUR_MS),
        Period: 3600,
        Statistics: ['Sum'],
      });
      return Datapoints[0]?.Sum;
    });
    expect(failures).toBe(1);
  });
});

describe("a function's configuration of asynchronous invocations", () => {
  beforeEach(() => publish('1'));

  test('is replaced as a whole', async () => {
    await put({ MaximumRetryAttempts: 1, DestinationConfig: { OnFailure: { Destination: QUEUE } } });
    await put({ MaximumRetryAttempts: 0 });
    expect(await get()).toMatchObject({ FunctionArn: FUNCTION_ARN, MaximumRetryAttempts: 0 });
    expect((await get()).DestinationConfig?.OnFailure?.Destination).toBeUndefined();
    expect(await core.call('lambda', 'ListFunctionEventInvokeConfigs', { FunctionName })).toMatchObject({
      FunctionEventInvokeConfigs: [{ FunctionArn: FUNCTION_ARN, MaximumRetryAttempts: 0 }],
    });
  });

  test('goes with its function, or before', async () => {
    const missing = { code: 'ResourceNotFoundException', message: expect.stringContaining('EventInvokeConfig') };
    await expect(get()).rejects.toMatchObject(missing);
    await put({});
    await core.call('lambda', 'DeleteFunctionEventInvokeConfig', { FunctionName });
    await expect(get()).rejects.toMatchObject(missing);

    await put({});
    await core.call('lambda', 'DeleteFunction', { FunctionName });
    await publish('2');

    await expect(get()).rejects.toMatchObject(missing);
  });

  test.each([
    [{ MaximumRetryAttempts: 3 }, 'MaximumRetryAttempts must be between 0 and 2, got 3'],
    [{ MaximumEventAgeInSeconds: 59 }, 'MaximumEventAgeInSeconds must be between 60 and 21600, got 59'],
    [
      { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:000000000000:alerts' } } },
      'Destination arn:aws:sns:us-east-1:000000000000:alerts is not supported by the local AWS; it must be the ARN of a standard SQS queue',
    ],
  ])('is refused with %j', async (settings, message) => {
    await expect(put(settings)).rejects.toMatchObject({ code: 'InvalidParameterValueException', message });
    await expect(get()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
