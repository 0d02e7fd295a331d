import {
  BatchCreatePartition$,
  BatchCreatePartitionCommand,
  EntityNotFoundException,
  GetTable$,
  GetTableCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { DescribeExecution$, DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  GetQueueUrl$,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SendMessage$,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AwsError } from '#local/core/aws-error';
import { createEcho } from '../helpers/echo-service.ts';
import { sendRaw } from '../helpers/send-raw.ts';
import { GLUE, SQS, STATES } from '../helpers/services.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const glue = createEcho(GLUE, [GetTable$, BatchCreatePartition$]);
const states = createEcho(STATES, [DescribeExecution$]);
const sqs = createEcho(SQS, [GetQueueUrl$, SendMessage$]);
const NOW = new Date('2026-11-23T09:05:00.250Z');

let local: Local;
beforeAll(async () => {
  local = await startLocal({ buildServices: () => [glue.service, states.service, sqs.service] });
});
afterAll(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const sendGlue = (body: string, target = 'AWSGlue.GetTable') =>
  sendRaw(local.port, { method: 'POST', signedFor: 'glue', headers: { 'x-amz-target': target }, body });

describe('AWS JSON 1.1', () => {
  test('carries an input and an output with instants', async () => {
    glue.answer({ Table: { Name: 'raw_logs', CreateTime: NOW, Parameters: { classification: 'json' } } });

    const input = { DatabaseName: 'logs', Name: 'raw_logs', QueryAsOfTime: NOW };
    const { Table: table, $metadata } = await local.client(GlueClient).send(new GetTableCommand(input));

    expect(glue.received()).toEqual(input);
    expect(table).toEqual({ Name: 'raw_logs', CreateTime: NOW, Parameters: { classification: 'json' } });
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('carries nested lists and maps', async () => {
    glue.answer({ Errors: [] });
    const input = {
      DatabaseName: 'logs',
      TableName: 'raw_logs',
      PartitionInputList: [
        { Values: ['2026', '11'], StorageDescriptor: { Location: 's3://b/k', Compressed: true, NumberOfBuckets: -1 } },
        { Values: [], Parameters: { __proto__x: 'y', ünï: '"' } },
      ],
    };

    await local.client(GlueClient).send(new BatchCreatePartitionCommand(input));

    expect(glue.received()).toEqual(input);
  });

  test('answers a modelled error as the SDK knows it', async () => {
    glue.answer(() => {
      throw new AwsError('EntityNotFoundException', 'Entity Not Found', { members: { FromFederationSource: false } });
    });

    const reply = local.client(GlueClient).send(new GetTableCommand({ DatabaseName: 'logs', Name: 'x' }));

    const error = await reply.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EntityNotFoundException);
    expect(error).toMatchObject({ message: 'Entity Not Found', FromFederationSource: false });
  });

  test('names every required member that is missing', async () => {
    const { status, text } = await sendGlue('{"Name":"x"}');

    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      __type: 'ValidationException',
      Message: expect.stringContaining("Value null at 'databaseName' failed to satisfy constraint"),
    });
  });

  test.each([
    ['no JSON at all', '{"Name":'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
    ['a list instead of an object', '[]'],
    ['null', 'null'],
    ['a number instead of a string', '{"DatabaseName":"a","Name":7}'],
    ['a string instead of a timestamp', '{"DatabaseName":"a","Name":"b","QueryAsOfTime":"soon"}'],
    ['an object instead of a boolean', '{"DatabaseName":"a","Name":"b","IncludeStatusDetails":{}}'],
  ])('refuses %s', async (_, body) => {
    const { status, text } = await sendGlue(body);

    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ __type: 'SerializationException' });
  });

  test('refuses nesting that would exhaust the stack', async () => {
    const { text } = await sendGlue(`{"DatabaseName":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);

    expect(JSON.parse(text)).toMatchObject({ __type: 'SerializationException' });
  });

  test('leaves out members that the model does not have', async () => {
    glue.answer({});

    await sendGlue('{"DatabaseName":"a","Name":"b","Nonsense":{"x":1},"__proto__":{"polluted":true}}');

    expect(glue.received()).toEqual({ DatabaseName: 'a', Name: 'b' });
    expect({}).not.toHaveProperty('polluted');
  });

  test('names an operation that is not there', async () => {
    const { status, text } = await sendGlue('{}', 'AWSGlue.CreateMLTransform');

    expect(status).toBe(501);
    expect(JSON.parse(text)).toEqual({
      __type: 'UnknownOperationException',
      message: 'glue:CreateMLTransform is not supported by the local AWS',
    });
  });

  test('refuses a body above its bound', async () => {
    const { status, text } = await sendGlue(`"${'x'.repeat(7 * 1024 * 1024)}"`);

    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ __type: 'RequestEntityTooLargeException' });
  });
});

describe('AWS JSON 1.0', () => {
  test('carries instants', async () => {
    const arn = 'arn:aws:states:us-east-1:000000000000:execution:m:e';
    states.answer({ executionArn: arn, stateMachineArn: arn, status: 'RUNNING', startDate: NOW });

    const output = await local.client(SFNClient).send(new DescribeExecutionCommand({ executionArn: arn }));

    expect(output).toMatchObject({ executionArn: arn, status: 'RUNNING', startDate: NOW });
  });

  test('carries bytes', async () => {
    sqs.answer({ MessageId: '1', MD5OfMessageBody: '49f68a5c8493ec2c0bf489821c21fc3b' });
    const value = { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255, 10]) };

    await local
      .client(SQSClient)
      .send(new SendMessageCommand({ QueueUrl: 'http://q', MessageBody: 'hi', MessageAttributes: { bytes: value } }));

    const { MessageAttributes } = sqs.received() as { MessageAttributes: { bytes: { BinaryValue: Buffer } } };
    expect([...MessageAttributes.bytes.BinaryValue]).toEqual([0, 255, 10]);
  });

  test('tells clients of the older Query protocol the code they know', async () => {
    sqs.answer(() => {
      throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    });

    const error = await local
      .client(SQSClient)
      .send(new GetQueueUrlCommand({ QueueName: 'x' }))
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(QueueDoesNotExist);
    expect(error).toMatchObject({ Code: 'AWS.SimpleQueueService.NonExistentQueue' });
  });
});
