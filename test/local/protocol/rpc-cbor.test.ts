import { CloudWatchClient, DescribeAlarms$, PutMetricData$, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError } from '#local/core/aws-error';
import { createEcho } from '../helpers/echo-service.ts';
import { sendRaw } from '../helpers/send-raw.ts';
import { CLOUDWATCH } from '../helpers/services.ts';
import { signRequest } from '../helpers/sign-request.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const cloudwatch = createEcho(CLOUDWATCH, [DescribeAlarms$, PutMetricData$]);
const NOW = new Date('2026-11-23T09:05:00Z');
const PATH = '/service/GraniteServiceVersion20100801/operation/';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ buildServices: () => [cloudwatch.service] });
});
afterAll(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

/** `fetch` gives bytes, which CBOR is. */
async function post(operation: string, body: Uint8Array) {
  const path = `${PATH}${operation}`;
  const method = 'POST';
  const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
  const reply = await fetch(`${local.url}${path}`, {
    method,
    headers: signRequest(local.port, 'monitoring', { method, path, headers, body }),
    body: Buffer.from(body),
  });
  return { status: reply.status, headers: reply.headers, value: cbor.deserialize(await reply.bytes()) };
}

describe('Smithy RPC v2 CBOR, as the AWS CLI asks CloudWatch', () => {
  test('carries an input with instants and numbers', async () => {
    cloudwatch.answer({});
    const datum = { MetricName: 'RecordsWritten', Timestamp: dateToTag(NOW), Value: 1.5, Unit: 'Count' };

    const { status } = await post('PutMetricData', cbor.serialize({ Namespace: 'Logs', MetricData: [datum] }));

    expect(status).toBe(200);
    expect(cloudwatch.received()).toEqual({ Namespace: 'Logs', MetricData: [{ ...datum, Timestamp: NOW }] });
  });

  test('carries an output', async () => {
    cloudwatch.answer({ MetricAlarms: [{ AlarmName: 'a', Threshold: 10, StateUpdatedTimestamp: NOW }] });

    const { headers, value } = await post('DescribeAlarms', cbor.serialize({}));

    expect(headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
    expect(value).toMatchObject({
      MetricAlarms: [{ AlarmName: 'a', Threshold: 10, StateUpdatedTimestamp: { tag: 1, value: NOW.getTime() / 1000 } }],
    });
  });

  test('answers an error with its code', async () => {
    cloudwatch.answer(() => {
      throw new AwsError('InvalidParameterValue', 'MaxRecords must be at most 100');
    });

    const { status, headers, value } = await post('DescribeAlarms', cbor.serialize({}));

    expect(status).toBe(400);
    expect(value).toMatchObject({ message: 'MaxRecords must be at most 100' });
    expect(headers.get('x-amzn-query-error')).toBe('InvalidParameterValue;Sender');
  });

  test.each([
    ['a truncated map', [0xa1, 0x61]],
    ['a list', [0x80]],
    ['a member of another type', [0xa1, 0x6a, ...Buffer.from('MaxRecords'), 0x61, 0x78]],
  ])('refuses %s', async (_, bytes) => {
    const { status, value } = await post('DescribeAlarms', new Uint8Array(bytes));

    expect(status).toBe(400);
    expect(value).toMatchObject({ __type: 'SerializationException' });
  });

  test('names an operation that is not there', async () => {
    const { status, value } = await post('PutInsightRule', cbor.serialize({}));

    expect(status).toBe(501);
    expect(value).toMatchObject({ message: 'cloudwatch:PutInsightRule is not supported by the local AWS' });
  });
});

describe('one service, several protocols', () => {
  test('reads JSON from the SDK', async () => {
    cloudwatch.answer({});

    await local
      .client(CloudWatchClient)
      .send(
        new PutMetricDataCommand({ Namespace: 'Logs', MetricData: [{ MetricName: 'x', Timestamp: NOW, Value: 1 }] }),
      );

    expect(cloudwatch.received()).toMatchObject({ MetricData: [{ Timestamp: NOW }] });
  });

  test('reads a form from older clients', async () => {
    cloudwatch.answer({});
    const form = new URLSearchParams({
      Action: 'PutMetricData',
      Version: '2010-08-01',
      Namespace: 'Logs',
      'MetricData.member.1.MetricName': 'x',
      'MetricData.member.1.Value': '2.5',
      'MetricData.member.1.Timestamp': NOW.toISOString(),
    });

    const { status, text } = await sendRaw(local.port, {
      method: 'POST',
      signedFor: 'monitoring',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });

    expect(status).toBe(200);
    expect(text).toContain('<PutMetricDataResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">');
    expect(cloudwatch.received()).toEqual({
      Namespace: 'Logs',
      MetricData: [{ MetricName: 'x', Value: 2.5, Timestamp: NOW }],
    });
  });
});
