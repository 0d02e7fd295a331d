import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isListed } from '#cost/operation-usage';
import { AwsError } from '#local/core/aws-error';
import { serviceCaller } from '#local/core/local-aws';
import type { Middleware } from '#local/core/middleware';
import { countCalls } from '#local/meter/count-calls';
import { PAYERS } from '#local/meter/payer';
import { createServices } from '#local/services/create-services';
import { type Local, startLocal } from '../helpers/start-local.ts';

const BUCKET = 'lake';
/** What the layer below the counting one does to GetObject. */
let failure: AwsError | undefined;
let local: Local;
let s3: S3Client;

const failReads: Middleware = async ({ operation }, next) => {
  if (failure && operation.name === 'GetObject') throw failure;
  return next();
};

const usedByPeople = () => local.aws.ledger.usageOf(PAYERS.people);
const get = (Key: string) => s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));

beforeEach(async () => {
  failure = undefined;
  local = await startLocal({ buildServices: createServices, buildLayers: (aws) => [countCalls(aws), failReads] });
  s3 = local.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});

afterEach(() => local.stop());

describe('the layer that counts calls', () => {
  test('counts requests to S3 by their price', async () => {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'text' }));
    await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    await get('a');
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'a' }));

    expect(usedByPeople()).toEqual({ s3Writes: 3, s3Reads: 1, s3Deletes: 1 });
  });

  test('counts a request that asks for what is not there', async () => {
    await expect(get('missing')).rejects.toThrow();

    expect(usedByPeople().s3Reads).toBe(1);
  });

  test.each([
    ['was refused', new AwsError('AccessDenied', 'Access Denied', { status: 403 }), 1],
    ['was throttled', new AwsError('ThrottlingException', 'Rate exceeded'), undefined],
    ['was slowed down', new AwsError('SlowDown', 'Please reduce your request rate.', { status: 503 }), undefined],
    ['failed inside', new AwsError('InternalError', 'We encountered an internal error.', { status: 500 }), undefined],
  ])('bills a request that %s as AWS does', async (_, error, billed) => {
    failure = error;

    await expect(get('a')).rejects.toThrow();

    expect(usedByPeople().s3Reads).toBe(billed);
  });

  test('counts what services do of their own accord apart', async () => {
    await local.aws.call('glue', 'GetDatabases', {}, serviceCaller('athena'));

    expect(local.aws.ledger.usageOf(PAYERS.services)).toEqual({ catalogRequests: 1 });
    expect(usedByPeople()).toEqual({ s3Writes: 1 });
  });

  test('leaves requests of a query engine to whoever counts its work', async () => {
    await local.aws.call('glue', 'GetDatabases', {}, { ...serviceCaller('athena'), engine: 'athena' });

    expect(local.aws.ledger.usageOf(PAYERS.services)).toEqual({});
  });

  test.each(['s3', 'glue'])('knows what every operation of %s costs', (name) => {
    const operations = local.core.dispatcher.findService(name)?.operations ?? [];

    expect(operations.map((operation) => `${name}:${operation.name}`).filter((each) => !isListed(each))).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
  });
});
