/** The lake as a stranger sees it: real SDK clients of S3, Glue and Athena against the endpoint. */
import { gzipSync } from 'node:zlib';
import {
  AthenaClient,
  CreateWorkGroupCommand,
  GetQueryExecutionCommand,
  GetWorkGroupCommand,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchCreatePartitionCommand,
  CreateCrawlerCommand,
  CreateDatabaseCommand,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetTableCommand,
  GlueClient,
  paginateGetPartitions,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { createAthena } from '#local/services/athena/create-athena';
import { createGlue } from '#local/services/glue/create-glue';
import { createLogs } from '#local/services/logs/create-logs';
import { createS3 } from '#local/services/s3/create-s3';
import { createObjectStore } from '#local/services/s3/object-store';
import { type Local, startLocal } from '../helpers/start-local.ts';

const BUCKET = 'the-lake';
const DATABASE = 'infrastructurelogsdb';
const CRAWLER = 'infrastructure-logs-crawler';

let local: Local;
let athena: AthenaClient;
let glue: GlueClient;
let s3: S3Client;

beforeEach(async () => {
  local = await startLocal({
    clock: createClock({ speed: 100 }),
    buildServices: (aws) => {
      const objects = createObjectStore(aws);
      return [createLogs(aws), createS3(aws, objects), createGlue(aws, objects), createAthena(aws, objects)];
    },
  });
  [athena, glue, s3] = [local.client(AthenaClient), local.client(GlueClient), local.client(S3Client)];
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});

afterEach(async () => {
  await local.stop();
  expect(local.failures).toEqual([]);
});

const putLogs = (key: string, records: readonly object[]) =>
  s3.send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: `logs/${key}`,
      Body: gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
    }),
  );

async function crawl() {
  await glue.send(
    new CreateCrawlerCommand({
      Name: CRAWLER,
      Role: 'crawler',
      DatabaseName: DATABASE,
      TablePrefix: 'raw_',
      Targets: { S3Targets: [{ Path: `s3://${BUCKET}/logs/` }] },
    }),
  );
  await glue.send(new StartCrawlerCommand({ Name: CRAWLER }));
  for (;;) {
    const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: CRAWLER }));
    if (Crawler?.State === 'READY') return Crawler.LastCrawl;
    await local.aws.clock.sleep(200);
  }
}

async function runQuery(QueryString: string) {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString,
      QueryExecutionContext: { Database: DATABASE },
      ResultConfiguration: { OutputLocation: `s3://${BUCKET}/results/` },
    }),
  );
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    if (QueryExecution?.Status?.CompletionDateTime) return QueryExecution;
    await local.aws.clock.sleep(200);
  }
}

async function readRows(QueryExecutionId: string | undefined) {
  const rows: (string | undefined)[][] = [];
  for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId }))
    rows.push(...(ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue)));
  return rows;
}

describe('the lake over the wire', () => {
  test('is crawled, queried and aggregated', async () => {
    await putLogs('year=2026/month=11/day=23/hour=09/a.json.gz', [
      { timestamp: '2026-11-23T09:00:00.000Z', severity: 'ERROR', latency_ms: 1.5 },
      { timestamp: '2026-11-23T09:01:00.000Z', severity: 'INFO', latency_ms: null },
    ]);

    const lastCrawl = await crawl();

    expect(lastCrawl).toMatchObject({ Status: 'SUCCEEDED', StartTime: expect.any(Date) });
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: DATABASE, Name: 'raw_logs' }));
    expect(Table?.StorageDescriptor?.Columns).toEqual([
      { Name: 'timestamp', Type: 'string' },
      { Name: 'severity', Type: 'string' },
      { Name: 'latency_ms', Type: 'double' },
    ]);

    const query = await runQuery(
      "SELECT severity, count(*) AS n FROM raw_logs WHERE hour = '09' GROUP BY 1 ORDER BY 1",
    );
    expect(query.Status?.State).toBe('SUCCEEDED');
    await expect(readRows(query.QueryExecutionId)).resolves.toEqual([
      ['severity', 'n'],
      ['ERROR', '1'],
      ['INFO', '1'],
    ]);
    const file = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: `results/${query.QueryExecutionId}.csv` }));
    await expect(file.Body?.transformToString()).resolves.toBe('"severity","n"\n"ERROR","1"\n"INFO","1"\n');

    const location = `s3://${BUCKET}/agg/`;
    const ctas = `CREATE TABLE agg WITH (external_location = '${location}') AS SELECT severity, max(latency_ms) AS worst FROM raw_logs GROUP BY severity`;
    expect((await runQuery(ctas)).Status?.State).toBe('SUCCEEDED');
    const again = await runQuery(ctas.replace('TABLE agg', 'TABLE again'));
    expect(again.Status?.StateChangeReason).toMatch(/^HIVE_PATH_ALREADY_EXISTS: Target directory for table/);
    await expect(readRows((await runQuery('SELECT * FROM agg ORDER BY 1')).QueryExecutionId)).resolves.toEqual([
      ['severity', 'worst'],
      ['ERROR', '1.5'],
      ['INFO', undefined],
    ]);
  });

  test('tells in its logs what a crawl did', async () => {
    await putLogs('year=2026/a.json.gz', [{ id: 1 }]);
    const lastCrawl = await crawl();

    const { events = [] } = await local
      .client(CloudWatchLogsClient)
      .send(
        new FilterLogEventsCommand({ logGroupName: lastCrawl?.LogGroup, logStreamNames: [lastCrawl?.LogStream ?? ''] }),
      );

    const prefix = `[${lastCrawl?.MessagePrefix}]`;
    expect(events.map(({ message }) => message)).toEqual([
      `${prefix} BENCHMARK : Running Start Crawl for Crawler ${CRAWLER}`,
      `${prefix} INFO : Created table raw_logs in database ${DATABASE}`,
      `${prefix} INFO : Created partition with values [2026]`,
      `${prefix} BENCHMARK : Finished writing to Catalog`,
      `${prefix} BENCHMARK : Crawler has finished running and is in state READY`,
    ]);
  });

  test('lists its partitions in pages', async () => {
    await putLogs('year=2026/a.json.gz', [{ id: 1 }]);
    await crawl();
    const partitions = Array.from({ length: 100 }, (_, index) => ({ Values: [String(1900 + index)] }));
    await glue.send(
      new BatchCreatePartitionCommand({
        DatabaseName: DATABASE,
        TableName: 'raw_logs',
        PartitionInputList: partitions,
      }),
    );

    const years: (string | undefined)[] = [];
    const pages = paginateGetPartitions(
      { client: glue, pageSize: 30 },
      { DatabaseName: DATABASE, TableName: 'raw_logs', Expression: "year >= '1950'" },
    );
    for await (const { Partitions = [] } of pages) years.push(...Partitions.map(({ Values }) => Values?.[0]));

    expect(years).toEqual([...Array.from({ length: 50 }, (_, index) => String(1950 + index)), '2026']);
  });

  test('answers with errors that the SDK knows', async () => {
    await expect(glue.send(new GetTableCommand({ DatabaseName: 'nope', Name: 'x' }))).rejects.toBeInstanceOf(
      EntityNotFoundException,
    );
    await expect(glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: undefined } }))).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: expect.stringContaining("'databaseInput.name'"),
    });
    await expect(runQuery('SELEC 1')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      AthenaErrorCode: 'MALFORMED_QUERY',
      message: expect.stringMatching(/^line 1:1: mismatched input 'SELEC'/),
    });
  });

  test('keeps workgroups as they were made', async () => {
    const Configuration = { BytesScannedCutoffPerQuery: 10_000_000, EnforceWorkGroupConfiguration: false };
    await athena.send(new CreateWorkGroupCommand({ Name: 'infrastructure-logs', Configuration }));

    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: 'infrastructure-logs' }));

    expect(WorkGroup).toMatchObject({
      Name: 'infrastructure-logs',
      State: 'ENABLED',
      Configuration,
      CreationTime: expect.any(Date),
    });
  });
});
