import type {
  GetPartitionsCommandOutput,
  GetTableCommandOutput,
  GetTablesCommandOutput,
  ListCrawlsCommandOutput,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BUCKET, CRAWLER, createGlueBench, DATABASE, type GlueBench } from './glue-bench.ts';

let bench: GlueBench;

beforeEach(() => {
  bench = createGlueBench();
});

afterEach(() => bench.close());

const createCrawler = (settings: object = {}) =>
  bench.glue('CreateCrawler', {
    Name: CRAWLER,
    Role: 'arn:aws:iam::000000000000:role/crawler',
    DatabaseName: DATABASE,
    TablePrefix: 'raw_',
    Targets: { S3Targets: [{ Path: `s3://${BUCKET}/logs/` }] },
    ...settings,
  });
const getTable = async (name = 'raw_logs') => {
  const { Table } = await bench.glue<GetTableCommandOutput>('GetTable', { DatabaseName: DATABASE, Name: name });
  return Table;
};
const listTables = async () => {
  const { TableList = [] } = await bench.glue<GetTablesCommandOutput>('GetTables', { DatabaseName: DATABASE });
  return TableList.map(({ Name }) => Name);
};
const listPartitions = async (name = 'raw_logs') => {
  const { Partitions = [] } = await bench.glue<GetPartitionsCommandOutput>('GetPartitions', {
    DatabaseName: DATABASE,
    TableName: name,
  });
  return Partitions;
};
const typesOf = (table: Awaited<ReturnType<typeof getTable>>) =>
  Object.fromEntries((table?.StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => [Name, Type]));

const HOUR = 'logs/year=2026/month=11/day=23/hour=09/';

describe('a crawl of hive-style folders of JSON lines', () => {
  test('writes the table that a real crawler writes', async () => {
    bench.putLines(`${HOUR}a.json.gz`, [
      {
        timestamp: '2026-11-23T09:00:00.000Z',
        latency_ms: 12,
        status_code: 200,
        bytes: 5_000_000_000,
        request_id: null,
      },
      { timestamp: '2026-11-23T09:00:01.000Z', latency_ms: 1.5, status_code: null, bytes: 1, request_id: null },
    ]);
    await createCrawler();

    const crawler = await bench.crawl();

    expect(crawler?.LastCrawl).toMatchObject({ Status: 'SUCCEEDED', LogGroup: '/aws-glue/crawlers' });
    const table = await getTable();
    expect(table).toMatchObject({
      Name: 'raw_logs',
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: ['year', 'month', 'day', 'hour'].map((Name) => ({ Name, Type: 'string' })),
      Parameters: {
        classification: 'json',
        compressionType: 'gzip',
        typeOfData: 'file',
        UPDATED_BY_CRAWLER: CRAWLER,
        recordCount: '2',
        objectCount: '1',
        CrawlerSchemaSerializerVersion: '1.0',
        CrawlerSchemaDeserializerVersion: '1.0',
      },
      StorageDescriptor: {
        Location: `s3://${BUCKET}/logs/`,
        InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        Compressed: true,
        SerdeInfo: {
          SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
          Parameters: { paths: 'bytes,latency_ms,request_id,status_code,timestamp' },
        },
      },
    });
    expect(typesOf(table)).toEqual({
      timestamp: 'string',
      latency_ms: 'double',
      status_code: 'int',
      bytes: 'bigint',
      request_id: 'string',
    });
    const [partition] = await listPartitions();
    expect(partition).toMatchObject({
      Values: ['2026', '11', '23', '09'],
      StorageDescriptor: { Location: `s3://${BUCKET}/${HOUR}` },
    });
  });

  test('infers nested values, and a string for what is null everywhere or of two kinds', async () => {
    bench.putLines('logs/a.json', [
      { Tags: ['a'], user: { Id: 1, roles: [] }, mixed: 1, gone: null, flag: true, whole: 1.0 },
      '{"tags": [], "user": {"id": 2.5}, "mixed": "x", "gone": null, "flag": false, "whole": 1.0}',
    ]);
    await createCrawler();

    await bench.crawl();

    const table = await getTable();
    expect(table?.PartitionKeys).toEqual([]);
    expect(table?.Parameters).toMatchObject({ compressionType: 'none' });
    expect(typesOf(table)).toEqual({
      tags: 'array<string>',
      user: 'struct<id:double,roles:array<string>>',
      mixed: 'string',
      gone: 'string',
      flag: 'boolean',
      whole: 'double',
    });
  });

  test('names the levels of folders that name no key', async () => {
    bench.putLines('logs/2026/11/a.json', [{ id: 1 }]);
    bench.putLines('logs/2026/12/a.json', [{ id: 2 }]);
    await createCrawler();

    await bench.crawl();

    expect((await getTable())?.PartitionKeys?.map(({ Name }) => Name)).toEqual(['partition_0', 'partition_1']);
    expect((await listPartitions()).map(({ Values }) => Values)).toEqual([
      ['2026', '11'],
      ['2026', '12'],
    ]);
  });

  test('ignores what no classifier knows, hidden files and exclusions', async () => {
    bench.putLines(`${HOUR}a.json`, [{ id: 1 }]);
    bench.putLines(`${HOUR}_SUCCESS`, [{ hidden: 1 }]);
    bench.putLines(`${HOUR}readme.txt`, ['this is no JSON']);
    bench.putLines('logs/tmp/b.json', [{ excluded: 1 }]);
    await createCrawler({ Targets: { S3Targets: [{ Path: `s3://${BUCKET}/logs`, Exclusions: ['tmp/**'] }] } });

    await bench.crawl();

    expect(typesOf(await getTable())).toEqual({ id: 'int' });
    expect(await listPartitions()).toHaveLength(1);
  });

  test('makes a table of each folder when schemas disagree, and one when told to combine them', async () => {
    bench.putLines('logs/app/a.json', [{ id: 1, name: 'x' }]);
    bench.putLines('logs/net/a.json', [{ device: 'r1', port: 5 }]);
    await createCrawler();

    await bench.crawl();

    expect(await listTables()).toEqual(['raw_app', 'raw_net']);
    await bench.glue('UpdateCrawler', {
      Name: CRAWLER,
      Configuration: JSON.stringify({ Version: 1, Grouping: { TableGroupingPolicy: 'CombineCompatibleSchemas' } }),
      SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior: 'DELETE_FROM_DATABASE' },
    });
    await bench.crawl();
    expect(await listTables()).toEqual(['raw_logs']);
    expect(Object.keys(typesOf(await getTable()))).toEqual(['id', 'name', 'device', 'port']);
  });
});

describe('a later crawl', () => {
  test('adds new columns and partitions; partitions inherit the schema of the table when told to', async () => {
    bench.putLines(`${HOUR}a.json`, [{ id: 1 }]);
    await createCrawler({
      Configuration: JSON.stringify({
        Version: 1,
        CrawlerOutput: {
          Partitions: { AddOrUpdateBehavior: 'InheritFromTable' },
          Tables: { AddOrUpdateBehavior: 'MergeNewColumns' },
        },
      }),
    });
    await bench.crawl();
    bench.putLines('logs/year=2026/month=11/day=23/hour=10/a.json', [{ id: 1, region: 'eu' }]);

    await bench.crawl();

    expect(typesOf(await getTable())).toEqual({ id: 'int', region: 'string' });
    const partitions = await listPartitions();
    expect(partitions.map(({ StorageDescriptor }) => StorageDescriptor?.Columns?.map(({ Name }) => Name))).toEqual([
      ['id', 'region'],
      ['id', 'region'],
    ]);
    const { Crawls = [] } = await bench.glue<ListCrawlsCommandOutput>('ListCrawls', { CrawlerName: CRAWLER });
    expect(Crawls.map(({ State, Summary }) => [State, JSON.parse(Summary ?? '')])).toEqual([
      [
        'COMPLETED',
        {
          TABLE: { UPDATE: { Count: 1, Details: { names: ['raw_logs'] } } },
          PARTITION: {
            ADD: { Count: 1, Details: { names: ['2026/11/23/10'] } },
            UPDATE: { Count: 1, Details: { names: ['2026/11/23/09'] } },
          },
        },
      ],
      [
        'COMPLETED',
        {
          TABLE: { ADD: { Count: 1, Details: { names: ['raw_logs'] } } },
          PARTITION: { ADD: { Count: 1, Details: { names: ['2026/11/23/09'] } } },
        },
      ],
    ]);
    expect(Crawls[0]?.DPUHour).toBeGreaterThan(0);
  });

  test.each([
    ['LOG', 1, undefined],
    ['DEPRECATE_IN_DATABASE', 1, expect.any(String)],
    ['DELETE_FROM_DATABASE', 0, undefined],
  ])('does with data that is gone what DeleteBehavior %s says', async (DeleteBehavior, remaining, mark) => {
    bench.putLines(`${HOUR}a.json`, [{ id: 1 }]);
    await createCrawler({ SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior } });
    await bench.crawl();
    await bench.objects.delete(BUCKET, `${HOUR}a.json`);

    await bench.crawl();

    expect(await listTables()).toHaveLength(remaining);
    if (remaining) expect((await getTable())?.Parameters?.['DEPRECATED_BY_CRAWLER']).toEqual(mark);
  });

  test('leaves the table as it is when UpdateBehavior is LOG, and still adds partitions', async () => {
    bench.putLines(`${HOUR}a.json`, [{ id: 1 }]);
    await createCrawler({ SchemaChangePolicy: { UpdateBehavior: 'LOG', DeleteBehavior: 'LOG' } });
    await bench.crawl();
    bench.putLines('logs/year=2026/month=11/day=23/hour=10/a.json', [{ id: 1, region: 'eu' }]);

    await bench.crawl();

    expect(typesOf(await getTable())).toEqual({ id: 'int' });
    expect(await listPartitions()).toHaveLength(2);
  });

  test('looks at new folders only when told to', async () => {
    bench.putLines(`${HOUR}a.json`, [{ id: 1 }]);
    await createCrawler({
      RecrawlPolicy: { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' },
      SchemaChangePolicy: { UpdateBehavior: 'LOG', DeleteBehavior: 'LOG' },
    });
    await bench.crawl();
    bench.putLines('logs/year=2026/month=11/day=23/hour=10/a.json', [{ id: 1 }]);

    await bench.crawl();

    expect((await listPartitions()).map(({ Values }) => Values?.at(-1))).toEqual(['09', '10']);
    const { Crawls = [] } = await bench.glue<ListCrawlsCommandOutput>('ListCrawls', { CrawlerName: CRAWLER });
    expect(JSON.parse(Crawls[0]?.Summary ?? '')).toEqual({
      PARTITION: { ADD: { Count: 1, Details: { names: ['2026/11/23/10'] } } },
    });
  });
});

describe('states of a crawler', () => {
  test('is RUNNING after its start, refuses a second start, and tells when its last crawl began', async () => {
    await createCrawler();
    const before = bench.core.aws.clock.now();

    await bench.glue('StartCrawler', { Name: CRAWLER });

    await expect(bench.glue('GetCrawler', { Name: CRAWLER })).resolves.toMatchObject({ Crawler: { State: 'RUNNING' } });
    await expect(bench.glue('StartCrawler', { Name: CRAWLER })).rejects.toMatchObject({
      code: 'CrawlerRunningException',
    });
    await expect(bench.glue('DeleteCrawler', { Name: CRAWLER })).rejects.toMatchObject({
      code: 'CrawlerRunningException',
    });
    const crawler = await waitForReady();
    expect(crawler.LastCrawl.StartTime.getTime()).toBeGreaterThanOrEqual(before);
  });

  test('succeeds without a table on an empty target', async () => {
    await createCrawler();

    const crawler = await bench.crawl();

    expect(crawler?.LastCrawl?.Status).toBe('SUCCEEDED');
    expect(await listTables()).toEqual([]);
  });

  test('fails with the reason on a missing bucket', async () => {
    await createCrawler({ Targets: { S3Targets: [{ Path: 's3://nowhere/logs/' }] } });

    const crawler = await bench.crawl();

    expect(crawler?.LastCrawl).toMatchObject({
      Status: 'FAILED',
      ErrorMessage: 'The specified bucket does not exist: nowhere (Error Code: NoSuchBucket)',
    });
  });

  test('is CANCELLED by StopCrawler', async () => {
    await createCrawler();
    await bench.glue('StartCrawler', { Name: CRAWLER });

    await bench.glue('StopCrawler', { Name: CRAWLER });

    const crawler = await waitForReady();
    expect(crawler.LastCrawl.Status).toBe('CANCELLED');
    await expect(bench.glue('StopCrawler', { Name: CRAWLER })).rejects.toMatchObject({
      code: 'CrawlerNotRunningException',
    });
  });

  test('is READY with a failed crawl after a restart in its midst', async () => {
    await createCrawler();
    await bench.glue('StartCrawler', { Name: CRAWLER });
    const { dataDir } = bench.core.aws;
    await bench.core.stop();

    bench = createGlueBench(dataDir);
    await bench.core.start();

    await expect(bench.glue('GetCrawler', { Name: CRAWLER })).resolves.toMatchObject({
      Crawler: {
        State: 'READY',
        LastCrawl: { Status: 'FAILED', ErrorMessage: expect.stringContaining('interrupted') },
      },
    });
  });

  const waitForReady = async () => {
    for (;;) {
      const { Crawler } = await bench.glue<{
        Crawler: { State: string; LastCrawl: { Status: string; StartTime: Date } };
      }>('GetCrawler', { Name: CRAWLER });
      if (Crawler.State === 'READY') return Crawler;
      await bench.core.aws.clock.sleep(500);
    }
  };
});

describe('settings that cannot be crawled with', () => {
  test.each([
    ['no target', { Targets: {} }, /at least one target/],
    ['a target of another kind', { Targets: { JdbcTargets: [{ Path: 'x' }] } }, /JdbcTargets are not supported/],
    ['a configuration that is no JSON', { Configuration: '{' }, /configuration is not valid/],
    [
      'an unknown grouping',
      { Configuration: '{"Version":1,"Grouping":{"TableGroupingPolicy":"x"}}' },
      /TableGroupingPolicy/,
    ],
    [
      'new folders only with a policy that changes',
      { RecrawlPolicy: { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' } },
      /can have only LOG/,
    ],
  ])('refuses %s', async (_, settings, message) => {
    await expect(createCrawler(settings)).rejects.toMatchObject({
      code: 'InvalidInputException',
      message: expect.stringMatching(message),
    });
  });
});
