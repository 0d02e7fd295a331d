/** What is billed besides calls, and to whom: states, invocations, queries, crawls. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DescribeExecutionCommandOutput, StartExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { COST_ROUTE, RUN_COSTS_ROUTE } from '#contracts/local-routes';
import type { MeteredCost, MeteredRuns } from '#contracts/metered-cost';
import { parseStateMachine } from '#cost/definition';
import { estimateMonth } from '#cost/estimate';
import type { PriceItem } from '#cost/price-list';
import { DEFAULT_COST_SETTINGS } from '#cost/settings';
import { openStackResources } from '#local/cloudformation/stack-resources';
import { createClock } from '#local/core/clock';
import { rootCaller } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import { createCostRoutes } from '#local/endpoint/routes/cost-routes';
import { countCalls } from '#local/meter/count-calls';
import { PAYERS } from '#local/meter/payer';
import { createServices } from '#local/services/create-services';
import { publishModule, ROLE } from '../helpers/publish-function.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const BUCKET = 'lake';
const POLL_MS = 5;
/** The crawler's and the retries' seconds take milliseconds. */
const SPEED = 500;
const MB = 1_000_000;
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:reader';
/** Asks S3 twice, with the SDK that finds its trace in the environment. */
const READER = `
  import { HeadBucketCommand, S3Client } from '${import.meta.resolve('@aws-sdk/client-s3')}';
  const s3 = new S3Client({ forcePathStyle: true });
  export const handler = async ({ fails }) => {
    await s3.send(new HeadBucketCommand({ Bucket: '${BUCKET}' }));
    await s3.send(new HeadBucketCommand({ Bucket: '${BUCKET}' }));
    if (fails) throw Object.assign(new Error('no'), { name: 'Fails' });
    return {};
  };`;

let local: Local;

const start = (dataDir?: string) =>
  startLocal({
    buildServices: createServices,
    buildLayers: (aws) => [countCalls(aws)],
    clock: createClock({ speed: SPEED }),
    ...(dataDir !== undefined && { dataDir }),
  });

const call = <Output = object>(service: string, operation: string, input: object, caller: Caller = rootCaller) =>
  local.aws.call<object, Output>(service, operation, input, caller);
const usageOf = (payer: string) => local.aws.ledger.usageOf(payer);

beforeEach(async () => {
  local = await start();
  await call('s3', 'CreateBucket', { Bucket: BUCKET });
});

afterEach(() => local.stop());

async function createReader(): Promise<void> {
  await call('lambda', 'CreateFunction', {
    FunctionName: 'reader',
    Role: ROLE,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    MemorySize: 1_024,
    Timeout: 30,
    Code: publishModule(local, READER),
  });
}

async function run(state: object, caller?: Caller): Promise<string> {
  const definition = JSON.stringify({ StartAt: 'Read', States: { Read: state } });
  const machine = { name: 'machine', definition, roleArn: ROLE };
  const { stateMachineArn } = await call<{ stateMachineArn: string }>('states', 'CreateStateMachine', machine);
  const { executionArn = '' } = await call<StartExecutionCommandOutput>(
    'states',
    'StartExecution',
    { stateMachineArn },
    caller,
  );
  for (;;) {
    const { status } = await call<DescribeExecutionCommandOutput>('states', 'DescribeExecution', { executionArn });
    if (status !== 'RUNNING') return executionArn;
    await sleep(POLL_MS);
  }
}

const invoke = (payload: object, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: FUNCTION, Payload: payload },
  End: true,
  ...more,
});

describe('an execution', () => {
  test('pays for its states, its invocations and what these ask of S3', async () => {
    await createReader();

    const usage = usageOf(await run(invoke({})));

    expect(usage).toMatchObject({ transitions: 3, lambdaRequests: 1, s3Reads: 2 });
    expect(usage.lambdaGbSeconds).toBeGreaterThan(0);
    expect(usage.logIngestedBytes).toBeGreaterThan(0);
    expect(usageOf(PAYERS.people)).not.toHaveProperty('s3Reads');
  });

  test('pays for every retry, its transition too', async () => {
    await createReader();
    const Retry = [{ ErrorEquals: ['Fails'], MaxAttempts: 2, IntervalSeconds: 1 }];

    const usage = usageOf(await run(invoke({ fails: true }, { Retry })));

    expect(usage).toMatchObject({ transitions: 5, lambdaRequests: 3, s3Reads: 6 });
  });

  test('is told from others by who started it', async () => {
    const state = { Type: 'Pass', End: true };
    const byPeople = await run(state);
    const bySchedule = await run(state, { arn: 'arn:aws:iam::000000000000:role/schedule', payer: PAYERS.ticks });

    const runs = local.aws.ledger.listRuns({ limit: 10 });

    expect(Object.fromEntries(runs.map(({ executionArn, startedBy }) => [executionArn, startedBy]))).toEqual({
      [byPeople]: PAYERS.people,
      [bySchedule]: PAYERS.ticks,
    });
  });
});

test('an invocation of a tick pays as a tick, when it is asynchronous too', async () => {
  await createReader();
  const tick: Caller = { arn: 'arn:aws:iam::000000000000:role/schedule', payer: PAYERS.ticks };

  await call('lambda', 'Invoke', { FunctionName: 'reader', InvocationType: 'Event', Payload: Buffer.from('{}') }, tick);
  while (usageOf(PAYERS.ticks).lambdaRequests === undefined) await sleep(POLL_MS);

  expect(usageOf(PAYERS.ticks)).toMatchObject({ lambdaRequests: 1, s3Reads: 2 });
});

describe('a query', () => {
  const DATABASE = 'db';

  beforeEach(async () => {
    await call('glue', 'CreateDatabase', { DatabaseInput: { Name: DATABASE } });
    await call('athena', 'CreateWorkGroup', {
      Name: 'group',
      Configuration: { ResultConfiguration: { OutputLocation: `s3://${BUCKET}/results/` } },
    });
  });

  /** @returns what it used: more than its calls */
  async function query(sql: string): Promise<Partial<Record<PriceItem, number>>> {
    const payer = `query ${sql}`;
    const { QueryExecutionId } = await call<{ QueryExecutionId: string }>(
      'athena',
      'StartQueryExecution',
      { QueryString: sql, WorkGroup: 'group', QueryExecutionContext: { Database: DATABASE } },
      { ...rootCaller, payer },
    );
    for (;;) {
      const { QueryExecution } = await call<{ QueryExecution: { Status: { State: string } } }>(
        'athena',
        'GetQueryExecution',
        { QueryExecutionId },
      );
      if (!['QUEUED', 'RUNNING'].includes(QueryExecution.Status.State)) break;
      await sleep(POLL_MS);
    }
    await sleep(POLL_MS);
    return usageOf(payer);
  }

  test('scans ten MB at least', async () => {
    expect(await query('SELECT 1')).toMatchObject({ athenaScannedBytes: 10 * MB });
  });

  test('that fails is not billed', async () => {
    expect(await query('SELECT missing FROM nowhere')).toEqual({});
  });

  test('that changes the catalog scans nothing and pays for its requests', async () => {
    expect(await query('SHOW TABLES')).toEqual({ s3Writes: 2, catalogRequests: 6 });
  });

  test('that writes a table pays for the files that Athena would write, and so does who reads them', async () => {
    const written = await query('CREATE TABLE t AS SELECT 1 AS one');
    const read = await query('SELECT * FROM t');

    expect(written).toMatchObject({ athenaScannedBytes: 10 * MB, s3Writes: 33, catalogRequests: 2 });
    expect(read).toMatchObject({ s3Reads: 60, s3Writes: 3, catalogRequests: 6 });
  });
});

test('a crawl takes two DPUs for ten minutes at least, and reads a sample of each folder', async () => {
  for (const key of ['logs/day=1/a', 'logs/day=1/b', 'logs/day=1/c', 'logs/day=2/a'])
    await call('s3', 'PutObject', { Bucket: BUCKET, Key: key, Body: Buffer.from('{"id":1}\n') });
  const starter: Caller = { ...rootCaller, payer: 'starter' };
  await call('glue', 'CreateCrawler', {
    Name: 'crawler',
    Role: ROLE,
    DatabaseName: 'db',
    Targets: { S3Targets: [{ Path: `s3://${BUCKET}/logs/`, SampleSize: 2 }] },
  });

  await call('glue', 'StartCrawler', { Name: 'crawler' }, starter);
  while (usageOf('starter').crawlerDpuHours === undefined) await sleep(POLL_MS);

  expect(usageOf('starter')).toMatchObject({ s3Writes: 3, s3Reads: 6, catalogRequests: 4 });
  expect(usageOf('starter').crawlerDpuHours).toBeCloseTo(1 / 3, 9);
});

describe('the bill', () => {
  const routeOf = (path: string) => createCostRoutes(local.core).find((route) => route.path === path);
  const readCost = (): MeteredCost =>
    routeOf(COST_ROUTE)?.answer({ query: new URLSearchParams(), body: undefined }) as MeteredCost;
  const readRuns = (query: Record<string, string>): MeteredRuns =>
    routeOf(RUN_COSTS_ROUTE)?.answer({ query: new URLSearchParams(query), body: undefined }) as MeteredRuns;

  test('has the estimate of what is deployed, by the settings at its budget and its state machine', async () => {
    const settings = { ...DEFAULT_COST_SETTINGS, records: 5_000 };
    const machine = readFileSync('statemachines/log-pipeline.asl.json', 'utf8');
    const deploy = (logicalId: string, type: string, properties: object, metadata?: object): void =>
      openStackResources(local.aws).put(`stack/${logicalId}`, {
        stackName: 'stack',
        logicalId,
        type,
        retain: false,
        properties: { ...properties },
        metadata,
        state: { physicalId: logicalId, attributes: {} },
      });
    const before = readCost().estimatedMonth;

    deploy('Budget', 'AWS::Budgets::Budget', {}, { CostSettings: settings });
    deploy('Machine', 'AWS::StepFunctions::StateMachine', { DefinitionString: machine });

    const { usd, lines } = estimateMonth(settings, parseStateMachine(machine));
    expect(before).toBeUndefined();
    expect(readCost().estimatedMonth).toMatchObject({ settings, usd, lines: lines.map(({ item }) => ({ item })) });
    deploy('Machine', 'AWS::StepFunctions::StateMachine', { DefinitionString: '{"StartAt":"A","States":{}}' });
    expect(readCost().estimatedMonth).toBeUndefined();
  });

  test('adds up to runs, people and what is there', async () => {
    const executionArn = await run({ Type: 'Pass', End: true });
    await call('s3', 'PutObject', { Bucket: BUCKET, Key: 'a', Body: Buffer.alloc(1_000) });

    const { soFar, parts, runs, projectedMonth } = readCost();

    const usdOf = Object.fromEntries(parts.map(({ part, usd }) => [part, usd]));
    expect(usdOf['runs']).toBeCloseTo(3 * 0.000025, 9);
    expect(usdOf['people']).toBeCloseTo(2 * 0.000005, 9);
    expect(usdOf['standing']).toBeGreaterThan(0);
    expect(parts.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(soFar.usdWithoutFree, 9);
    expect([runs, projectedMonth]).toEqual([1, undefined]);
    expect(readRuns({ executionArn }).runs).toMatchObject([{ executionArn, startedBy: 'people', usd: usdOf['runs'] }]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'pennylake-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is kept when the local AWS starts anew', async () => {
    await local.stop();
    local = await start(folder);
    const executionArn = await run({ Type: 'Pass', End: true });
    await local.stop();
    local = await start(folder);

    expect(usageOf(executionArn)).toEqual({ transitions: 3, traces: 0 });
  });

  test.each([{ limit: '0' }, { limit: '1001' }, { before: 'yesterday' }, { page: '2' }])(
    'refuses a query of %j in one line',
    (query) => {
      expect(() => readRuns(query)).toThrow(/^The query may have executionArn, before .* and limit \(1 to 1000\)$/);
    },
  );

  test('lists runs page by page, newest first', async () => {
    const arns = [await run({ Type: 'Pass', End: true })];
    await sleep(POLL_MS);
    arns.unshift(await run({ Type: 'Pass', End: true }));

    const [newest] = readRuns({ limit: '1' }).runs;
    const [older] = readRuns({ limit: '1', before: newest?.startedAt ?? '' }).runs;

    expect([newest?.executionArn, older?.executionArn]).toEqual(arns);
  });
});
