/** What roles are denied in the midst of work that services do for them: it fails, and says by which permission. */
import type { GetQueryExecutionCommandOutput, StartQueryExecutionCommandOutput } from '@aws-sdk/client-athena';
import type { GetCrawlerCommandOutput } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { roleCaller } from '#local/core/local-aws';
import { createServices } from '#local/services/create-services';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const BUCKET = 'lake';
const DATABASE = 'db';
const CRAWLER = 'crawler';
const ROLE = 'worker';
const ROLE_ARN = `arn:aws:iam::000000000000:role/${ROLE}`;
const OBJECT = `arn:aws:s3:::${BUCKET}/logs/hour=09/a.json`;
const SPEED = 1_000;

let core: TestCore;

const POLICIES = {
  catalog: ['glue:*', '*'],
  query: ['athena:*', '*'],
  log: ['logs:*', '*'],
  locate: ['s3:GetBucketLocation', '*'],
  list: ['s3:ListBucket', '*'],
  read: ['s3:GetObject', `arn:aws:s3:::${BUCKET}/logs/*`],
  results: ['s3:*', `arn:aws:s3:::${BUCKET}/results/*`],
} as const;
type PolicyName = keyof typeof POLICIES;

beforeEach(async () => {
  core = await startTestCore(createServices, { clock: createClock({ speed: SPEED }), isEnforcing: true });
  const Statement = [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: ['glue.amazonaws.com', 'lambda.amazonaws.com'] },
    },
  ];
  await core.call('iam', 'CreateRole', { RoleName: ROLE, AssumeRolePolicyDocument: JSON.stringify({ Statement }) });
  for (const [name, [Action, Resource]] of Object.entries(POLICIES)) await allow(name, Action, Resource);
  await core.call('s3', 'CreateBucket', { Bucket: BUCKET });
  const Body = Buffer.from('{"x":1}\n');
  await core.call('s3', 'PutObject', { Bucket: BUCKET, Key: 'logs/hour=09/a.json', Body });
  await core.call('glue', 'CreateDatabase', { DatabaseInput: { Name: DATABASE } });
  await core.call('glue', 'CreateCrawler', {
    Name: CRAWLER,
    Role: ROLE_ARN,
    DatabaseName: DATABASE,
    Targets: { S3Targets: [{ Path: `s3://${BUCKET}/logs/` }] },
  });
});

afterEach(() => core.stop());

const allow = (PolicyName: string, Action: string, Resource: string) =>
  core.call('iam', 'PutRolePolicy', {
    RoleName: ROLE,
    PolicyName,
    PolicyDocument: JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource }] }),
  });
const forbid = (PolicyName: PolicyName) => core.call('iam', 'DeleteRolePolicy', { RoleName: ROLE, PolicyName });

async function crawl() {
  await core.call('glue', 'StartCrawler', { Name: CRAWLER });
  for (;;) {
    const { Crawler } = await core.call<GetCrawlerCommandOutput>('glue', 'GetCrawler', { Name: CRAWLER });
    if (Crawler?.State === 'READY') return Crawler.LastCrawl;
    await core.aws.clock.sleep(500);
  }
}

async function query(QueryString: string) {
  const { QueryExecutionId } = await core.call<StartQueryExecutionCommandOutput>(
    'athena',
    'StartQueryExecution',
    { QueryString, ResultConfiguration: { OutputLocation: `s3://${BUCKET}/results/` } },
    roleCaller(ROLE_ARN, 'session', 'lambda'),
  );
  for (;;) {
    const { QueryExecution } = await core.call<GetQueryExecutionCommandOutput>('athena', 'GetQueryExecution', {
      QueryExecutionId,
    });
    const { Status } = QueryExecution ?? {};
    if (Status?.State !== 'QUEUED' && Status?.State !== 'RUNNING') return Status;
    await core.aws.clock.sleep(500);
  }
}

describe('a crawl', () => {
  test('succeeds by what its role is allowed', async () => {
    expect(await crawl()).toMatchObject({ Status: 'SUCCEEDED' });
  });

  const session = `User: arn:aws:sts::000000000000:assumed-role/${ROLE}/AWS-Crawler is not authorized to perform:`;
  const denied = (action: string, resource: string) =>
    `${session} ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

  test.each<[PolicyName, string]>([
    ['locate', `${denied('s3:GetBucketLocation', `"arn:aws:s3:::${BUCKET}"`)} (Error Code: AccessDenied)`],
    ['list', `${denied('s3:ListBucket', `"arn:aws:s3:::${BUCKET}"`)} (Error Code: AccessDenied)`],
    ['read', `${denied('s3:GetObject', `"${OBJECT}"`)} (Error Code: AccessDenied)`],
    [
      'catalog',
      `${denied('glue:GetDatabase', 'arn:aws:glue:us-east-1:000000000000:catalog')} (Error Code: AccessDeniedException)`,
    ],
  ])('fails with the reason without permission to %s', async (name, ErrorMessage) => {
    await forbid(name);

    expect(await crawl()).toMatchObject({ Status: 'FAILED', ErrorMessage });
  });
});

describe('a query', () => {
  beforeEach(async () => {
    await crawl();
  });

  test('succeeds by what its caller is allowed', async () => {
    expect(await query(`SELECT x FROM ${DATABASE}.logs`)).toMatchObject({ State: 'SUCCEEDED' });
  });

  const session = `User: arn:aws:sts::000000000000:assumed-role/${ROLE}/session is not authorized to perform:`;
  const denied = (action: string, resource: string) =>
    `PERMISSION_DENIED: ${session} ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

  test.each<[PolicyName, string]>([
    [
      'read',
      `${denied('s3:GetObject', `"${OBJECT}"`)} (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)`,
    ],
    [
      'list',
      `${denied('s3:ListBucket', `"arn:aws:s3:::${BUCKET}"`)} (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)`,
    ],
    [
      'catalog',
      `${denied('glue:GetDatabase', 'arn:aws:glue:us-east-1:000000000000:catalog')} (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException)`,
    ],
  ])('fails by the fault of its user without permission to %s', async (name, reason) => {
    await forbid(name);

    expect(await query(`SELECT x FROM ${DATABASE}.logs`)).toMatchObject({
      State: 'FAILED',
      StateChangeReason: reason,
      AthenaError: { ErrorCategory: 2, ErrorType: 1003, Retryable: false, ErrorMessage: reason },
    });
  });

  test('is not taken in when its caller may not locate the bucket of its results', async () => {
    await forbid('locate');

    await expect(query('SELECT 1')).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: `Unable to verify/create output bucket ${BUCKET}`,
    });
  });

  test('looks up the database of each table that it names, as the documentation asks of its caller', async () => {
    await forbid('catalog');
    await allow('tables', 'glue:GetTable', '*');
    await allow('partitions', 'glue:GetPartitions', '*');
    await allow('default', 'glue:GetDatabase', 'arn:aws:glue:us-east-1:000000000000:catalog');
    await allow('database', 'glue:GetDatabase', 'arn:aws:glue:us-east-1:000000000000:database/default');
    const sql = `SELECT x FROM ${DATABASE}.logs`;

    const refused = await query(sql);
    await allow('database', 'glue:GetDatabase', 'arn:aws:glue:us-east-1:000000000000:database/*');
    const accepted = await query(sql);

    expect(refused?.StateChangeReason).toContain(
      `glue:GetDatabase on resource: arn:aws:glue:us-east-1:000000000000:database/${DATABASE}`,
    );
    expect(accepted?.State).toBe('SUCCEEDED');
  });

  test('fails without permission to write its result', async () => {
    await forbid('results');

    const status = await query(`SELECT x FROM ${DATABASE}.logs`);

    expect(status?.State).toBe('FAILED');
    expect(status?.StateChangeReason).toContain('PERMISSION_DENIED');
    expect(status?.StateChangeReason).toContain(`s3:PutObject on resource: "arn:aws:s3:::${BUCKET}/results/`);
  });
});
