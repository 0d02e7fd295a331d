import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  PublishCommand,
  type PublishCommandInput,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createSns } from '#local/services/sns/create-sns';
import { createSqs } from '#local/services/sqs/create-sqs';
import { createManualClock } from '../helpers/manual-clock.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const NOW_MS = Date.parse('2026-11-23T09:05:00Z');
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:infrastructure-alerts';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:listener';

let local: Local;
let sns: SNSClient;

beforeEach(async () => {
  const clock = createManualClock(NOW_MS);
  local = await startLocal({
    buildServices: (aws) => [createSqs(aws), createSns(aws), createCloudWatch(aws)],
    clock,
  });
  sns = local.client(SNSClient);
  await sns.send(new CreateTopicCommand({ Name: 'infrastructure-alerts' }));
});

afterEach(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const subscribe = (Protocol: string, Endpoint: string, Attributes?: Record<string, string>) =>
  sns.send(new SubscribeCommand({ TopicArn: TOPIC, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true }));

const publish = (Message: string, more: Partial<PublishCommandInput> = {}) =>
  sns.send(new PublishCommand({ TopicArn: TOPIC, Message, ...more }));

const readMails = () => {
  const folder = join(local.dataDir, 'inbox');
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
};

const receive = async () => {
  const QueueUrl = `${local.url}/000000000000/listener`;
  const { Messages = [] } = await local.client(SQSClient).send(new ReceiveMessageCommand({ QueueUrl }));
  return Messages[0]?.Body ?? '';
};

describe('publishing', () => {
  test('writes a mail for every address that subscribed', async () => {
    await subscribe('email', 'oncall@example.com');
    await subscribe('email', 'lead@example.com');

    const { MessageId } = await publish('The run failed.', { Subject: 'Run failed' });

    const mails = readMails();
    expect(mails.map(({ name }) => name)).toEqual([
      `2026-11-23T090500.000Z-${MessageId}-lead@example.com.eml`,
      `2026-11-23T090500.000Z-${MessageId}-oncall@example.com.eml`,
    ]);
    expect(mails[1]?.text).toMatch(
      new RegExp(
        [
          '^From: AWS Notifications <no-reply@sns.amazonaws.com>',
          'To: oncall@example.com',
          'Subject: Run failed',
          'Date: Mon, 23 Nov 2026 09:05:00 \\+0000',
          `Message-ID: <${MessageId}@sns.amazonaws.com>`,
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=UTF-8',
          'Content-Transfer-Encoding: 7bit',
          '',
          'The run failed.',
          '',
          '--',
          'To stop receiving notifications from this topic:',
          `aws sns unsubscribe --subscription-arn ${TOPIC}:[0-9a-f-]{36}`,
        ].join('\r\n'),
      ),
    );
  });

  test('writes to an inbox of the topic as long as nobody subscribed by mail', async () => {
    await publish('Nobody listens.');

    expect(readMails()).toMatchObject([
      {
        name: expect.stringContaining('infrastructure-alerts@localhost'),
        text: expect.stringContaining('Subject: AWS Notification Message\r\n'),
      },
    ]);
  });

  test('sends an envelope to a queue, or the bare message', async () => {
    await local.client(SQSClient).send(new CreateQueueCommand({ QueueName: 'listener' }));
    const { SubscriptionArn } = await subscribe('sqs', QUEUE);
    const { MessageId } = await publish('hello', { Subject: 'Greeting' });
    expect(JSON.parse(await receive())).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn: TOPIC,
      Subject: 'Greeting',
      Message: 'hello',
      Timestamp: '2026-11-23T09:05:00.000Z',
    });

    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await subscribe('sqs', QUEUE, { RawMessageDelivery: 'true' });
    await publish('bare');
    expect(await receive()).toBe('bare');
  });

  test('takes a text for each protocol', async () => {
    await local.client(SQSClient).send(new CreateQueueCommand({ QueueName: 'listener' }));
    await subscribe('sqs', QUEUE);
    await subscribe('email', 'oncall@example.com');

    await publish(JSON.stringify({ default: 'for machines', email: 'for people' }), { MessageStructure: 'json' });

    expect(JSON.parse(await receive()).Message).toBe('for machines');
    expect(readMails()[0]?.text).toContain('\r\n\r\nfor people\r\n');
  });

  test('goes on when a queue is gone', async () => {
    await subscribe('sqs', QUEUE);
    await subscribe('email', 'oncall@example.com');

    await publish('still heard');

    expect(readMails()).toHaveLength(1);
  });

  test.each<[string, string, Partial<PublishCommandInput>]>([
    ['Empty message', '', {}],
    ['Message too long', 'x'.repeat(262_145), {}],
    ['Subject', 'x', { Subject: 'two\nlines' }],
    ['Subject', 'x', { Subject: 'x'.repeat(101) }],
    ['Subject', 'x', { Subject: 'Übung' }],
    ['No default entry', '{"email":"x"}', { MessageStructure: 'json' }],
    ['failed to parse', 'x', { MessageStructure: 'json' }],
    ['must have one of the types', 'x', { MessageAttributes: { a: { DataType: 'Text', StringValue: 'x' } } }],
    ['non-empty value of type String', 'x', { MessageAttributes: { a: { DataType: 'String' } } }],
    ["'a' is no Number: ten", 'x', { MessageAttributes: { a: { DataType: 'Number', StringValue: 'ten' } } }],
    ['TopicArn only', 'x', { PhoneNumber: '+15550100' }],
  ])('is refused with "%s"', async (message, text, more) => {
    await expect(publish(text, more)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  test('to a topic that is not there is refused', async () => {
    await expect(publish('x', { TopicArn: `${TOPIC}-not` })).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Topic does not exist',
    });
    await expect(publish('x', { TopicArn: 'infrastructure-alerts' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    });
  });
});

describe('subscriptions', () => {
  test('are confirmed at once and listed', async () => {
    const { SubscriptionArn } = await subscribe('email', 'oncall@example.com');
    await sns.send(new CreateTopicCommand({ Name: 'infrastructure-alerts-2' }));

    const subscription = { SubscriptionArn, Protocol: 'email', Endpoint: 'oncall@example.com', TopicArn: TOPIC };
    const byTopic = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC }));
    const ofOther = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: `${TOPIC}-2` }));
    const all = await sns.send(new ListSubscriptionsCommand({}));
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));

    expect(SubscriptionArn).toMatch(new RegExp(`^${TOPIC}:[0-9a-f-]{36}$`));
    expect(byTopic.Subscriptions).toMatchObject([subscription]);
    expect(ofOther.Subscriptions).toEqual([]);
    expect(all.Subscriptions).toMatchObject([subscription]);
    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '1', SubscriptionsPending: '0' });
  });

  test('of the same endpoint are one', async () => {
    const first = await subscribe('email', 'oncall@example.com');
    const second = await subscribe('email', 'oncall@example.com');

    expect(second.SubscriptionArn).toBe(first.SubscriptionArn);
  });

  test.each([
    ['https', 'https://example.com/hook', /Protocol https is not supported by the local AWS/],
    ['sms', '+15550100', /Protocol sms is not supported/],
    ['lambda', 'explain', /Lambda endpoint ARN/],
    ['email', 'nobody', /Email address/],
    ['email', 'a@b.c\r\nBcc: x@y.z', /Email address/],
    ['sqs', 'listener', /SQS endpoint ARN/],
  ])('by %s to %s are refused', async (protocol, endpoint, message) => {
    await expect(subscribe(protocol, endpoint)).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });
});

describe('topics', () => {
  test('are listed and have a policy that can be changed and brought back', async () => {
    const readPolicy = async () => {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));
      return JSON.parse(Attributes?.['Policy'] ?? '');
    };
    const setPolicy = (AttributeValue: string) =>
      sns.send(new SetTopicAttributesCommand({ TopicArn: TOPIC, AttributeName: 'Policy', AttributeValue }));

    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn: TOPIC }]);
    expect(await readPolicy()).toMatchObject({ Id: '__default_policy_ID' });
    await setPolicy('{"Statement":[]}');
    expect(await readPolicy()).toEqual({ Statement: [] });
    await setPolicy('');
    expect(await readPolicy()).toMatchObject({ Id: '__default_policy_ID' });
    await expect(setPolicy('{')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('are deleted with their subscriptions', async () => {
    await subscribe('email', 'oncall@example.com');

    await sns.send(new DeleteTopicCommand({ TopicArn: TOPIC }));
    await sns.send(new DeleteTopicCommand({ TopicArn: TOPIC }));

    expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([]);
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([]);
  });
});
