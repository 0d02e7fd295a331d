import type { FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SNSEvent } from 'aws-lambda';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createIam } from '#local/services/iam/create-iam';
import { createLambda } from '#local/services/lambda/create-lambda';
import { createLogs } from '#local/services/logs/create-logs';
import { createSns } from '#local/services/sns/create-sns';
import { createFunctionRole, publishFunction } from '../helpers/publish-function.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alerts';
const LISTENER = 'arn:aws:lambda:us-east-1:000000000000:function:listener';
const PRINTS_ITS_EVENT = 'export const handler = async (event) => console.log(`GOT ${JSON.stringify(event)}`);';

let core: TestCore;

beforeEach(async () => {
  core = await startTestCore(
    (aws) => [createIam(aws), createLogs(aws), createSns(aws), createCloudWatch(aws), createLambda(aws)],
    { isEnforcing: true },
  );
  await createFunctionRole(core);
  await core.call('sns', 'CreateTopic', { Name: 'alerts' });
});

afterEach(() => core.stop());

const subscribe = (Attributes: Record<string, string> = {}) =>
  core.call('sns', 'Subscribe', { TopicArn: TOPIC, Protocol: 'lambda', Endpoint: LISTENER, Attributes });
const letIn = (more: object = {}) =>
  core.call('lambda', 'AddPermission', {
    FunctionName: 'listener',
    StatementId: 'topic',
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
    SourceArn: TOPIC,
    ...more,
  });
const publish = (Message: string, more: Partial<PublishCommandInput> = {}) =>
  core.call<{ MessageId: string }>('sns', 'Publish', { TopicArn: TOPIC, Message, ...more });

const readEvents = async (): Promise<SNSEvent[]> => {
  const { events = [] } = await core
    .call<FilterLogEventsCommandOutput>('logs', 'FilterLogEvents', {
      logGroupName: '/aws/lambda/listener',
      filterPattern: 'GOT',
    })
    .catch(() => ({ events: [] }));
  return events.map(({ message = '' }) => JSON.parse(message.slice(message.indexOf('{'))));
};

/** What the function got once `sentinel` arrived, which is published last. */
async function readEventsUntil(sentinel: string): Promise<SNSEvent[]> {
  for (;;) {
    const events = await readEvents();
    if (events.some(({ Records: [record] }) => record?.Sns.Message === sentinel)) return events;
    await new Promise((done) => setTimeout(done, 20));
  }
}

const messagesOf = (events: SNSEvent[]) => events.map(({ Records: [record] }) => record?.Sns.Message);

describe('a function that subscribed', () => {
  test('gets the message in the envelope of SNS', async () => {
    await publishFunction(core, 'listener', PRINTS_ITS_EVENT);
    await letIn();
    await subscribe();

    const { MessageId } = await publish('hello', {
      Subject: 'Greeting',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
    });

    const [event] = await readEventsUntil('hello');
    expect(event?.Records).toMatchObject([
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: expect.stringMatching(`^${TOPIC}:`),
        Sns: {
          Type: 'Notification',
          MessageId,
          TopicArn: TOPIC,
          Subject: 'Greeting',
          Message: 'hello',
          MessageAttributes: { kind: { Type: 'String', Value: 'test' } },
        },
      },
    ]);
  });

  test('gets what its policy on the body lets through, and no text', async () => {
    await publishFunction(core, 'listener', PRINTS_ITS_EVENT);
    await letIn();
    await subscribe({ FilterPolicyScope: 'MessageBody', FilterPolicy: '{"state":["ALARM"]}' });

    await publish('{"state":"OK"}');
    await publish('state ALARM');
    await publish('["ALARM"]');
    await publish('{"state":"ALARM"}');

    expect(messagesOf(await readEventsUntil('{"state":"ALARM"}'))).toEqual(['{"state":"ALARM"}']);
  });

  test('gets what its policy on the attributes lets through', async () => {
    await publishFunction(core, 'listener', PRINTS_ITS_EVENT);
    await letIn();
    await subscribe({ FilterPolicy: '{"team":["ops"],"level":[3]}' });
    const attributes = (level: string) => ({
      MessageAttributes: {
        team: { DataType: 'String.Array', StringValue: '["dev","ops"]' },
        level: { DataType: 'Number', StringValue: level },
      },
    });

    await publish('without');
    await publish('too low', attributes('2'));
    await publish('right', attributes('3'));

    expect(messagesOf(await readEventsUntil('right'))).toEqual(['right']);
  });

  test.each([
    ['nobody let SNS in', undefined],
    ['another topic was let in', { SourceArn: `${TOPIC}-2` }],
    ['another account was let in', { SourceAccount: '111111111111' }],
    ['another service was let in', { Principal: 's3.amazonaws.com' }],
  ])('gets nothing when %s', async (_, permission) => {
    await publishFunction(core, 'listener', PRINTS_ITS_EVENT);
    if (permission) await letIn(permission);
    await subscribe();
    await publish('lost');
    await letIn({ StatementId: 'later', SourceArn: 'arn:aws:sns:*:*:alerts' });

    await publish('heard');

    expect(messagesOf(await readEventsUntil('heard'))).toEqual(['heard']);
  });

  test('keeps nobody else from the message when it is gone', async () => {
    await subscribe();
    await core.call('sns', 'Subscribe', { TopicArn: TOPIC, Protocol: 'email', Endpoint: 'oncall@example.com' });

    await expect(publish('still heard')).resolves.toMatchObject({ MessageId: expect.any(String) });
  });
});

describe('the policy of a function', () => {
  beforeEach(() => publishFunction(core, 'listener', PRINTS_ITS_EVENT));

  const readPolicy = async () => {
    const { Policy } = await core.call<{ Policy: string }>('lambda', 'GetPolicy', { FunctionName: 'listener' });
    return JSON.parse(Policy);
  };

  test('shows what was allowed until it is taken back', async () => {
    await letIn({ SourceAccount: '000000000000' });

    expect(await readPolicy()).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [
        {
          Sid: 'topic',
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: LISTENER,
          Condition: {
            StringEquals: { 'AWS:SourceAccount': '000000000000' },
            ArnLike: { 'AWS:SourceArn': TOPIC },
          },
        },
      ],
    });
    await core.call('lambda', 'RemovePermission', { FunctionName: 'listener', StatementId: 'topic' });
    await expect(readPolicy()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('has one statement of an id', async () => {
    await letIn();

    await expect(letIn()).rejects.toMatchObject({ code: 'ResourceConflictException', status: 409 });
    await expect(
      core.call('lambda', 'RemovePermission', { FunctionName: 'listener', StatementId: 'other' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 });
  });

  test.each([
    [{ Principal: '111111111111' }, /Principal must be a service/],
    [{ Action: 'lambda:GetFunction' }, /lambda:InvokeFunction only, got lambda:GetFunction/],
    [{ PrincipalOrgID: 'o-1234567890' }, /does not support PrincipalOrgID/],
  ])('refuses %j by name', async (more, message) => {
    await expect(letIn(more)).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });
});
