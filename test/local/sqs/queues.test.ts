import type { GetMetricStatisticsCommandOutput } from '@aws-sdk/client-cloudwatch';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '#contracts/durations';
import { rootCaller } from '#local/core/local-aws';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createSqs } from '#local/services/sqs/create-sqs';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const START_MS = Date.parse('2026-11-23T09:00:00Z');

let clock: ManualClock;
let local: Local;
let sqs: SQSClient;
let QueueUrl: string | undefined;

beforeEach(async () => {
  clock = createManualClock(START_MS);
  local = await startLocal({ buildServices: (aws) => [createSqs(aws), createCloudWatch(aws)], clock });
  sqs = local.client(SQSClient);
  ({ QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'undelivered' })));
});

afterEach(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const send = (MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

const receive = async (more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...more }));
  return Messages;
};

const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);

describe('messages', () => {
  test('come in the order in which they were sent, and go when they are deleted', async () => {
    for (const body of ['one', 'two', 'three']) await send(body);

    const [first, ...rest] = await receive({ MaxNumberOfMessages: 2 });
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));

    expect(first?.Body).toBe('one');
    expect(bodies(rest)).toEqual(['two']);
    expect(bodies(await receive({ MaxNumberOfMessages: 10 }))).toEqual(['three']);
    await clock.advance(MINUTE_MS);
    expect(bodies(await receive({ MaxNumberOfMessages: 10 }))).toEqual(['two', 'three']);
  });

  test('are hidden while somebody works on them, and count how often they came', async () => {
    await send('work');
    const [taken] = await receive({ VisibilityTimeout: 60, MessageSystemAttributeNames: ['All'] });

    await clock.advance(59 * SECOND_MS);
    expect(await receive()).toEqual([]);
    await clock.advance(SECOND_MS);
    const [again] = await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });

    expect(taken?.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SentTimestamp: String(START_MS) });
    expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  });

  test('can be delayed', async () => {
    await send('later', { DelaySeconds: 30 });

    expect(await receive()).toEqual([]);
    await clock.advance(30 * SECOND_MS);
    expect(bodies(await receive())).toEqual(['later']);
  });

  test('expire after the retention period', async () => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { MessageRetentionPeriod: '60' } }));
    await send('old');
    await clock.advance(61 * SECOND_MS);
    await send('new');

    expect(bodies(await receive({ MaxNumberOfMessages: 10 }))).toEqual(['new']);
  });

  test('carry attributes', async () => {
    const MessageAttributes = {
      ERROR_CODE: { DataType: 'String', StringValue: 'AccessDenied' },
      blob: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 1, 254, 255) },
    };
    const sent = await send('attributed', { MessageAttributes });

    const [message] = await receive({ MessageAttributeNames: ['All'], VisibilityTimeout: 0 });
    const [filtered] = await receive({ MessageAttributeNames: ['ERROR.*', 'ERROR_CODE'], VisibilityTimeout: 0 });
    const [bare] = await receive();

    expect(message?.MessageAttributes?.['ERROR_CODE']).toEqual(MessageAttributes.ERROR_CODE);
    expect([...(message?.MessageAttributes?.['blob']?.BinaryValue ?? [])]).toEqual([0, 1, 254, 255]);
    expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    expect(Object.keys(filtered?.MessageAttributes ?? {})).toEqual(['ERROR_CODE']);
    expect(bare?.MessageAttributes).toBeUndefined();
  });

  test('wake somebody who waits for them', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await clock.advance(SECOND_MS);

    await send('at last');

    expect(bodies(await waiting)).toEqual(['at last']);
  });

  test('end a wait that nobody answers', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    // The request must have arrived before time goes on.
    for (let ended = false; !ended; ) {
      await clock.advance(20 * SECOND_MS);
      ended = await Promise.race([waiting.then(() => true), new Promise<boolean>((r) => setTimeout(r, 5, false))]);
    }

    expect(await waiting).toEqual([]);
  });

  test('are all gone after a purge', async () => {
    await send('one');
    await receive();
    await send('two');

    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await clock.advance(MINUTE_MS);

    expect(await receive({ MaxNumberOfMessages: 10 })).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['MissingParameter', () => send('')],
    ['InvalidMessageContents', () => send('a\u0000b')],
    ['InvalidParameterValue', () => send('x'.repeat(1_048_577))],
    ['InvalidParameterValue', () => send('x', { DelaySeconds: 901 })],
    ['InvalidParameterValue', () => receive({ MaxNumberOfMessages: 11 })],
    ['InvalidParameterValue', () => receive({ WaitTimeSeconds: 21 })],
    ['QueueDoesNotExist', () => send('x', { QueueUrl: `${local.url}/000000000000/none` })],
    ['ReceiptHandleIsInvalid', () => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'nonsense' }))],
  ])('are refused with %s', async (name, act) => {
    await expect(act()).rejects.toMatchObject({ name });
  });
});

describe('queues', () => {
  test('are found by name and listed by prefix', async () => {
    await sqs.send(new CreateQueueCommand({ QueueName: 'other' }));

    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'undelivered' }))).QueueUrl).toBe(QueueUrl);
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'un' }))).QueueUrls).toEqual([QueueUrl]);
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(2);
  });

  test('tell their settings and how many messages they hold', async () => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '45' } }));
    for (const body of ['one', 'two']) await send(body);
    await send('later', { DelaySeconds: 60 });
    await receive();

    const all = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    const arn = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'Policy'] }));

    expect(all.Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '45',
      MessageRetentionPeriod: '345600',
      CreatedTimestamp: String(START_MS / SECOND_MS),
    });
    expect(arn.Attributes).toEqual({ QueueArn: 'arn:aws:sqs:us-east-1:000000000000:undelivered' });
  });

  test('are made again only with the settings that they have', async () => {
    const create = (Attributes: Record<string, string>) =>
      sqs.send(new CreateQueueCommand({ QueueName: 'undelivered', Attributes }));

    expect((await create({ VisibilityTimeout: '30' })).QueueUrl).toBe(QueueUrl);
    await expect(create({ VisibilityTimeout: '31' })).rejects.toMatchObject({ name: 'QueueNameExists' });
    await expect(create({ VisibilityTimeout: '-1' })).rejects.toMatchObject({ name: 'InvalidAttributeValue' });
    await expect(create({ RedrivePolicy: '{}' })).rejects.toMatchObject({ name: 'InvalidAttributeName' });
    await expect(sqs.send(new CreateQueueCommand({ QueueName: 'a.fifo' }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('are deleted with their messages', async () => {
    await send('gone');
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await expect(send('x')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });

    await sqs.send(new CreateQueueCommand({ QueueName: 'undelivered' }));

    expect(await receive()).toEqual([]);
  });

  test('report the messages that wait in them to CloudWatch, every minute', async () => {
    await send('waiting');
    await send('waiting too');
    await clock.advance(3 * MINUTE_MS);

    const { Datapoints } = await local.aws.call<object, GetMetricStatisticsCommandOutput>(
      'cloudwatch',
      'GetMetricStatistics',
      {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: 'undelivered' }],
        StartTime: new Date(START_MS),
        EndTime: new Date(START_MS + 10 * MINUTE_MS),
        Period: 60,
        Statistics: ['Maximum'],
      },
      rootCaller,
    );

    expect(Datapoints?.map(({ Timestamp, Maximum }) => [Timestamp?.getTime(), Maximum])).toEqual([
      [START_MS + MINUTE_MS, 2],
      [START_MS + 2 * MINUTE_MS, 2],
      [START_MS + 3 * MINUTE_MS, 2],
    ]);
  });
});
