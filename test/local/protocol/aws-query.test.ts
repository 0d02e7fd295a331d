import {
  CreateRole$,
  CreateRoleCommand,
  GetRole$,
  GetRoleCommand,
  IAMClient,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import {
  GetTopicAttributes$,
  GetTopicAttributesCommand,
  Publish$,
  PublishBatch$,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { createEcho } from '../helpers/echo-service.ts';
import { sendRaw } from '../helpers/send-raw.ts';
import { IAM, SNS } from '../helpers/services.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const sns = createEcho(SNS, [Publish$, PublishBatch$, GetTopicAttributes$]);
const iam = createEcho(IAM, [CreateRole$, GetRole$]);
const NOW = new Date('2026-11-23T09:05:00Z');
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alerts';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ buildServices: () => [sns.service, iam.service] });
});
afterAll(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const postForm = (signingName: string, body: string) =>
  sendRaw(local.port, {
    method: 'POST',
    signedFor: signingName,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });

describe('requests', () => {
  test('carry texts, maps and bytes', async () => {
    sns.answer({ MessageId: '1' });
    const input = {
      TopicArn: TOPIC,
      Message: 'a & b = ü\n"c"',
      MessageAttributes: {
        one: { DataType: 'String', StringValue: 'x' },
        'two.three': { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    };

    const { MessageId: id } = await local.client(SNSClient).send(new PublishCommand(input));

    expect(id).toBe('1');
    expect(sns.received()).toEqual({
      ...input,
      MessageAttributes: {
        ...input.MessageAttributes,
        'two.three': { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
      },
    });
  });

  test('carry lists of structures', async () => {
    sns.answer({ Successful: [{ Id: 'b', MessageId: '2' }], Failed: [] });
    const entries = Array.from({ length: 10 }, (_, index) => ({ Id: `id-${index}`, Message: `m${index}` }));

    const input = { TopicArn: TOPIC, PublishBatchRequestEntries: entries };
    const { Successful } = await local.client(SNSClient).send(new PublishBatchCommand(input));

    expect(sns.received()).toEqual(input);
    expect(Successful).toEqual([{ Id: 'b', MessageId: '2' }]);
  });

  test('carry numbers, booleans and tags', async () => {
    iam.answer({ Role: { RoleName: 'r' } });
    const input = {
      RoleName: 'r',
      AssumeRolePolicyDocument: '{}',
      MaxSessionDuration: 3600,
      Tags: [{ Key: 'stage', Value: 'test' }],
    };

    await local.client(IAMClient).send(new CreateRoleCommand(input));

    expect(iam.received()).toEqual(input);
  });

  test('may come as a query', async () => {
    iam.answer({ Role: { RoleName: 'r' } });

    const { status } = await sendRaw(local.port, {
      path: '/?Action=GetRole&Version=2010-05-08&RoleName=reader',
      signedFor: 'iam',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(status).toBe(200);
    expect(iam.received()).toEqual({ RoleName: 'reader' });
  });

  test.each([
    ['a number that is none', 'Action=CreateRole&RoleName=r&AssumeRolePolicyDocument=x&MaxSessionDuration=long'],
  ])('with %s are refused', async (_, body) => {
    const { status, text } = await postForm('iam', body);

    expect(status).toBe(400);
    expect(text).toContain('<Code>MalformedInput</Code>');
  });

  test('without an action are refused', async () => {
    const { status, text } = await postForm('iam', 'x=%%%&&&=');

    expect(status).toBe(501);
    expect(text).toContain('A request to iam without Action is not supported by the local AWS');
  });

  test('for an unknown operation are named', async () => {
    const { status, text } = await postForm('iam', 'Action=CreateSAMLProvider');

    expect(status).toBe(501);
    expect(text).toContain('iam:CreateSAMLProvider is not supported by the local AWS');
  });
});

describe('replies', () => {
  test('carry instants and nested structures', async () => {
    const role = {
      Path: '/',
      RoleName: 'r',
      RoleId: 'AROA',
      Arn: 'arn:r',
      CreateDate: NOW,
      Tags: [{ Key: 'k', Value: '<&>' }],
    };
    iam.answer({ Role: role });

    const { Role } = await local.client(IAMClient).send(new GetRoleCommand({ RoleName: 'r' }));

    expect(Role).toEqual(role);
  });

  test('carry maps', async () => {
    const attributes = { TopicArn: TOPIC, Policy: '{"a":"<b>"}', DisplayName: 'ü\r\n' };
    sns.answer({ Attributes: attributes });

    const { Attributes } = await local.client(SNSClient).send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));

    expect(Attributes).toEqual(attributes);
  });

  test('spell errors as the Query protocol does', async () => {
    iam.answer(() => {
      throw new AwsError('NoSuchEntityException', 'The role with name r cannot be found.', { status: 404 });
    });

    const error = await local
      .client(IAMClient)
      .send(new GetRoleCommand({ RoleName: 'r' }))
      .catch((thrown: unknown) => thrown);
    const { text } = await postForm('iam', 'Action=GetRole&RoleName=r');

    expect(error).toBeInstanceOf(NoSuchEntityException);
    expect(text).toContain('<Type>Sender</Type><Code>NoSuchEntity</Code>');
  });
});
