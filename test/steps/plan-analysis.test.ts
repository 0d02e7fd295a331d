import {
  BatchCreatePartitionCommand,
  EntityNotFoundException,
  GetTableCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { HOUR_MS } from '#contracts/durations';
import { SUMMARY_COLUMNS } from '#contracts/hourly-summary';
import { LOG_COLUMNS } from '#contracts/log-record';
import {
  buildHourPartition,
  buildLogKey,
  buildLogsHourPrefix,
  buildTemporaryTable,
  CRAWL_MEMORY_KEY,
  parseSummaryLocation,
  partitionValues,
  RAW_TABLE,
  SUMMARY_TABLE,
} from '#contracts/names';
import type { PlanAnalysisInput } from '#contracts/payloads';
import { formatInstant, listWindows } from '#contracts/windows';
import { handler } from '#steps/plan-analysis/handler';
import { MAX_HOURS_PER_RUN, planAnalysis } from '#steps/plan-analysis/plan-analysis';
import { createCallLog } from './support/call-log.ts';
import { createFakeCatalog, type FakeCatalog, rawTable } from './support/fake-catalog.ts';
import { createFakeS3, type FakeS3 } from './support/fake-s3.ts';
import { catchOutput, createFakeTelemetry, type FakeTelemetry } from './support/fake-telemetry.ts';
import { context, readStepFixture } from './support/fixtures.ts';

const input = readStepFixture<PlanAnalysisInput>('plan-analysis', 'hour-closed');
const HOUR = Date.parse('2026-11-20T08:00:00Z');
const NOW = Date.parse('2026-11-20T09:00:20Z');

let output: ReturnType<typeof catchOutput>;
let telemetry: FakeTelemetry;
let lake: FakeS3;
let catalog: FakeCatalog;

beforeEach(() => {
  output = catchOutput();
  telemetry = createFakeTelemetry(output);
  const log = createCallLog();
  lake = createFakeS3(log);
  catalog = createFakeCatalog(log);
  catalog.tables.set(RAW_TABLE, rawTable);
  writeHour(HOUR);
});
afterEach(() => output.restore());

function writeHour(hourMs: number, windows = listWindows(hourMs, hourMs + HOUR_MS)): void {
  for (const windowMs of windows) lake.put(buildLogKey(windowMs, 0), `logs of ${formatInstant(windowMs)}`);
}

const withGenerated = (fields: Partial<PlanAnalysisInput['generated']>): PlanAnalysisInput => ({
  ...input,
  generated: { ...input.generated, ...fields },
});
const plan = (payload = input) => planAnalysis(payload, { ...lake, ...catalog, ...telemetry, now: () => NOW });
const hoursOf = ({ hours }: Awaited<ReturnType<typeof plan>>) => hours.map(({ hour }) => hour);
const keyOf = (table: string, hourMs: number) => [table, ...partitionValues(buildHourPartition(hourMs))].join('/');

/** As CommitAggregation leaves it. */
async function commitAll(): Promise<void> {
  for (const { hour, sourceFingerprint } of (await plan()).hours)
    catalog.partitions.set(keyOf(SUMMARY_TABLE, Date.parse(hour)), {
      Values: partitionValues(buildHourPartition(Date.parse(hour))),
      Parameters: { sourceFingerprint },
    });
}

describe('the plan of an hour', () => {
  test('names its partition, a table of this run and the logs that it is made of', async () => {
    const { hours } = await plan();

    expect(hours).toEqual([
      {
        hour: '2026-11-20T08:00:00Z',
        partition: { year: '2026', month: '11', day: '20', hour: '08' },
        temporaryTable: expect.stringMatching(/^tmp_hourly_log_summary_2026112008_[a-f0-9]{16}$/),
        queryTemplate: expect.any(String),
        sourceFingerprint: expect.stringMatching(/^[a-f0-9]{64}$/),
      },
    ]);
  });

  test('is a CTAS of Parquet into a folder that the state machine completes', async () => {
    const [hour] = (await plan()).hours;
    const sql = `${hour?.queryTemplate}`;

    expect(sql).toMatch(new RegExp(`^CREATE TABLE infrastructurelogsdb\\.${hour?.temporaryTable}_\\{\\}\\nWITH \\(`));
    expect(sql).toContain("format = 'PARQUET', write_compression = 'SNAPPY'");
    expect(sql).toContain("bucketed_by = ARRAY['service'], bucket_count = 1");
    expect(sql.match(/[{}]/g)).toEqual(['{', '}', '{', '}']);
    const location = /external_location = '([^']+)'/.exec(sql.replace('-{}/', '-0-8f14e45f/'))?.[1];
    expect(parseSummaryLocation(`${location}`)).toEqual({
      bucket: 'lake',
      prefix: 'aggregates/hourly_log_summary/year=2026/month=11/day=20/hour=08/run=replay-0001-0-8f14e45f/',
      hourMs: HOUR,
    });
  });

  test('selects the columns of the summary, in order, from the one partition', async () => {
    const sql = `${(await plan()).hours[0]?.queryTemplate}`;
    const [, selected = ''] = /SELECT\n([\s\S]+?)\nFROM/.exec(sql) ?? [];

    expect(selected.split(',\n').map((column) => /(\w+)$/.exec(column)?.[1])).toEqual(
      SUMMARY_COLUMNS.map(({ name }) => name),
    );
    expect(sql).toContain("WHERE year = '2026' AND month = '11' AND day = '20' AND hour = '08'");
    expect(sql).toContain(`FROM infrastructurelogsdb.${RAW_TABLE}`);
  });

  test('keeps an execution name that means something in SQL out of the query', async () => {
    const { hours } = await plan({ ...input, runId: "o'brien(1)={2}" });

    expect(hours[0]?.queryTemplate).toContain('run=o_brien_1___2_-{}/');
    expect(hours[0]?.temporaryTable).toMatch(/^[a-z0-9_]+$/);
  });

  test('has another table in another run', async () => {
    const [one, other] = [await plan(), await plan({ ...input, runId: 'replay-0002' })];

    expect(one.hours[0]?.temporaryTable).not.toBe(other.hours[0]?.temporaryTable);
    expect(one.hours[0]?.sourceFingerprint).toBe(other.hours[0]?.sourceFingerprint);
  });
});

describe('the hours of a plan', () => {
  test('are none where the aggregate is fresh', async () => {
    await commitAll();

    expect(hoursOf(await plan())).toEqual([]);
  });

  test.each([
    ['replaced', () => lake.put(buildLogKey(HOUR, 0), 'other logs')],
    ['added', () => lake.put(buildLogKey(HOUR, 1), 'more logs')],
    ['removed', () => lake.objects.delete(buildLogKey(HOUR, 0))],
  ])('hold an hour of which an object was %s since', async (_, change) => {
    await commitAll();
    change();

    expect(hoursOf(await plan())).toEqual(['2026-11-20T08:00:00Z']);
  });

  test('hold a fresh hour if the event asks for it', async () => {
    await commitAll();

    expect(hoursOf(await plan(withGenerated({ reaggregateRequested: true })))).toEqual(['2026-11-20T08:00:00Z']);
  });

  test('hold what earlier runs of the last 24 hours left undone, oldest first', async () => {
    writeHour(HOUR - 23 * HOUR_MS);
    writeHour(HOUR - 5 * HOUR_MS, [HOUR - 5 * HOUR_MS]);
    writeHour(HOUR - 24 * HOUR_MS);

    expect(hoursOf(await plan())).toEqual(['2026-11-19T09:00:00Z', '2026-11-20T03:00:00Z', '2026-11-20T08:00:00Z']);
    expect(telemetry.linesOf('HOUR_INCOMPLETE')).toMatchObject([
      { level: 'warn', hours: [{ hour: '2026-11-20T03:00:00Z' }] },
    ]);
  });

  test('hold a closed hour of any past day', async () => {
    const longAgo = Date.parse('2026-03-01T23:00:00Z');
    writeHour(longAgo);

    expect(hoursOf(await plan(withGenerated({ closedHours: [formatInstant(longAgo)] })))).toEqual([
      '2026-03-01T23:00:00Z',
      '2026-11-20T08:00:00Z',
    ]);
  });

  test('do not hold the hour that is still open', async () => {
    writeHour(HOUR + HOUR_MS, [HOUR + HOUR_MS]);

    expect(hoursOf(await plan())).toEqual(['2026-11-20T08:00:00Z']);
  });

  test('do not hold an hour without logs', async () => {
    lake.objects.clear();

    const result = await plan();

    expect(result.hours).toEqual([]);
    expect(result.partitionsRegistered).toBe(0);
  });

  test('are limited, oldest first, and small enough to be handed on', async () => {
    const hours = Array.from({ length: MAX_HOURS_PER_RUN + 2 }, (_, index) => HOUR - index * HOUR_MS);
    for (const hourMs of hours) writeHour(hourMs, [hourMs]);
    const payload = { ...withGenerated({ closedHours: hours.map(formatInstant) }), runId: 'x'.repeat(80) };

    const result = await plan(payload);

    expect(result.hours).toHaveLength(MAX_HOURS_PER_RUN);
    expect(hoursOf(result)).toEqual(hours.toReversed().slice(0, MAX_HOURS_PER_RUN).map(formatInstant));
    expect(telemetry.linesOf('HOURS_DEFERRED')).toMatchObject([
      { hours: ['2026-11-20T07:00:00Z', '2026-11-20T08:00:00Z'] },
    ]);
    const stateBytes = Buffer.byteLength(JSON.stringify({ generated: payload.generated, analysis: result }));
    expect(stateBytes).toBeLessThan(200_000);
  });

  test('cost one LIST a day and page of objects', async () => {
    await plan();

    expect([...new Set(lake.calls.filter((call) => call.startsWith('List')))]).toEqual([
      'ListObjectsV2 logs/year=2026/month=11/day=19/',
      'ListObjectsV2 logs/year=2026/month=11/day=20/',
    ]);
  });
});

describe('partitions of raw logs', () => {
  test('are registered for every hour with logs, as the table and where the hour lies', async () => {
    writeHour(HOUR - HOUR_MS);

    expect(await plan()).toMatchObject({ partitionsRegistered: 2, crawlNeeded: false, crawlReason: 'none' });
    expect(catalog.partitions.get(keyOf(RAW_TABLE, HOUR))).toEqual({
      Values: ['2026', '11', '20', '08'],
      StorageDescriptor: {
        ...rawTable.StorageDescriptor,
        Location: `s3://lake/${buildLogsHourPrefix(HOUR)}`,
      },
      Parameters: { classification: 'json', compressionType: 'gzip', typeOfData: 'file' },
    });
  });

  test('that are there already are no error', async () => {
    await plan();
    writeHour(HOUR - HOUR_MS);

    expect(await plan()).toMatchObject({ partitionsRegistered: 1 });
    expect(await plan()).toMatchObject({ partitionsRegistered: 0 });
  });

  test('are left to the crawler while there is no table', async () => {
    catalog.tables.delete(RAW_TABLE);

    expect(await plan()).toMatchObject({ partitionsRegistered: 0, hours: [{ hour: '2026-11-20T08:00:00Z' }] });
    expect(catalog.partitions.size).toBe(0);
  });

  test('are sent in batches of a hundred', async () => {
    const hours = Array.from({ length: 101 }, (_, index) => HOUR - index * HOUR_MS);
    for (const hourMs of hours) writeHour(hourMs, [hourMs]);

    await plan(withGenerated({ closedHours: hours.map(formatInstant) }));

    expect(catalog.calls.filter((call) => call.startsWith('BatchCreate'))).toEqual([
      `BatchCreatePartition ${RAW_TABLE} 100`,
      `BatchCreatePartition ${RAW_TABLE} 1`,
    ]);
  });

  test('that Glue refuses fail the step under its code', async () => {
    catalog.mock.on(BatchCreatePartitionCommand).resolves({
      Errors: [
        { PartitionValues: ['2026', '11', '20', '07'], ErrorDetail: { ErrorCode: 'AlreadyExistsException' } },
        {
          PartitionValues: ['2026', '11', '20', '08'],
          ErrorDetail: { ErrorCode: 'ResourceNumberLimitExceededException', ErrorMessage: 'Too many partitions' },
        },
      ],
    });

    await expect(plan()).rejects.toMatchObject({
      name: 'ResourceNumberLimitExceededException',
      message: 'Partition 2026/11/20/08 of raw_logs was refused: Too many partitions',
    });
  });
});

describe('a crawl', () => {
  const withColumns = (change: (columns: { Name: string; Type: string }[]) => { Name: string; Type: string }[]) =>
    catalog.tables.set(RAW_TABLE, {
      ...rawTable,
      StorageDescriptor: {
        ...rawTable.StorageDescriptor,
        Columns: change(LOG_COLUMNS.map(({ name, type }) => ({ Name: name, Type: type }))),
      },
    });
  const retype = (name: string, type: string) =>
    withColumns((columns) => columns.map((column) => (column.Name === name ? { Name: name, Type: type } : column)));

  test('is needed while there is no table', async () => {
    catalog.tables.delete(RAW_TABLE);

    expect(await plan()).toMatchObject({ crawlNeeded: true, crawlReason: 'table-missing' });
  });

  test('is needed when the event asks for one', async () => {
    expect(await plan(withGenerated({ crawlRequested: true }))).toMatchObject({
      crawlNeeded: true,
      crawlReason: 'requested',
    });
  });

  test('is not needed for a table of the record', async () => {
    expect(await plan()).toMatchObject({ crawlNeeded: false, crawlReason: 'none' });
  });

  test.each([
    ['lacks a column', () => withColumns((columns) => columns.slice(1)), 'timestamp is missing'],
    ['has a column of another kind', () => retype('latency_ms', 'string'), 'latency_ms is string instead of double'],
  ])('is needed when the table %s', async (_, change, difference) => {
    change();

    expect(await plan()).toMatchObject({ crawlNeeded: true, crawlReason: 'schema-changed' });
    expect(telemetry.linesOf('CRAWL_NEEDED')).toMatchObject([{ differences: [difference] }]);
  });

  test.each([
    ['has a number of another width, as a crawler may infer', () => retype('bytes', 'int')],
    [
      'has columns on top, which a crawl would keep',
      () => withColumns((all) => [...all, { Name: 'old', Type: 'int' }]),
    ],
  ])('is not needed when the table %s', async (_, change) => {
    change();

    expect(await plan()).toMatchObject({ crawlNeeded: false });
  });

  describe('for a difference that stays', () => {
    beforeEach(() => {
      retype('request_id', 'int');
      catalog.crawlerState.LastCrawl = { Status: 'SUCCEEDED', StartTime: new Date('2026-11-20T07:00:05Z') };
    });
    const crawlAgain = (Status: 'SUCCEEDED' | 'FAILED') => {
      catalog.crawlerState.LastCrawl = { Status, StartTime: new Date('2026-11-20T09:00:40Z') };
    };

    test('is not ordered again once one has succeeded in vain', async () => {
      expect(await plan()).toMatchObject({ crawlReason: 'schema-changed' });
      crawlAgain('SUCCEEDED');

      expect(await plan()).toMatchObject({ crawlNeeded: false, crawlReason: 'none' });
      expect(telemetry.linesOf('CRAWL_POSTPONED')).toMatchObject([
        { level: 'warn', differences: ['request_id is int instead of string'] },
      ]);
    });

    test('is ordered again when none has run since', async () => {
      await plan();

      expect(await plan()).toMatchObject({ crawlReason: 'schema-changed' });
    });

    test('is ordered again when the last one failed', async () => {
      await plan();
      crawlAgain('FAILED');

      expect(await plan()).toMatchObject({ crawlReason: 'schema-changed' });
    });

    test('is ordered again when the difference is another one', async () => {
      await plan();
      crawlAgain('SUCCEEDED');
      retype('message', 'int');

      expect(await plan()).toMatchObject({ crawlReason: 'schema-changed' });
    });

    test('is ordered again when the event asks for it', async () => {
      await plan();
      crawlAgain('SUCCEEDED');

      expect(await plan(withGenerated({ crawlRequested: true }))).toMatchObject({ crawlReason: 'requested' });
    });

    test.each(['', '{"differences":', '{"other":true}'])(
      'is ordered when the memory of the last is %j',
      async (memory) => {
        crawlAgain('SUCCEEDED');
        lake.put(CRAWL_MEMORY_KEY, memory);

        expect(await plan()).toMatchObject({ crawlReason: 'schema-changed' });
      },
    );
  });
});

describe('temporary tables', () => {
  const addTable = (name: string, ageMs: number) =>
    catalog.tables.set(name, { Name: name, CreateTime: new Date(NOW - ageMs) });

  test('of runs that are long over are dropped, all others stay', async () => {
    const abandoned = [buildTemporaryTable(HOUR, 'a1'), buildTemporaryTable(HOUR - HOUR_MS, 'b2')];
    for (const name of abandoned) addTable(name, HOUR_MS + 1);
    addTable(buildTemporaryTable(HOUR, 'c3'), HOUR_MS - 1);
    addTable('reports_tmp_hourly_log_summary_1', 30 * HOUR_MS);

    await plan();

    expect([...catalog.tables.keys()].sort()).toEqual(
      [RAW_TABLE, SUMMARY_TABLE, buildTemporaryTable(HOUR, 'c3'), 'reports_tmp_hourly_log_summary_1'].sort(),
    );
    expect(
      telemetry
        .linesOf('TEMPORARY_TABLE_DROPPED')
        .map(({ table }) => table)
        .sort(),
    ).toEqual(abandoned.sort());
  });
});

describe('the handler', () => {
  const [glue, s3] = [mockClient(GlueClient), mockClient(S3Client)];
  const environment = { BUCKET_NAME: 'lake', GLUE_DATABASE: 'infrastructurelogsdb', CRAWLER_NAME: 'a-crawler' };

  beforeEach(() => {
    glue.reset();
    s3.reset();
    Object.assign(process.env, environment);
  });
  afterEach(() => {
    for (const name of Object.keys(environment)) delete process.env[name];
  });

  test('refuses what is no payload of its state', async () => {
    await expect(handler({ ...input, runId: '' }, context)).rejects.toMatchObject({
      name: 'InvalidPayloadError',
      message: expect.stringContaining('runId'),
    });
  });

  test('plans with the bucket and the catalog of its environment', async () => {
    s3.on(ListObjectsV2Command).resolves({});
    glue.onAnyCommand().resolves({});
    glue.on(GetTableCommand).rejects(new EntityNotFoundException({ message: 'no table', $metadata: {} }));

    expect(await handler(input, context)).toMatchObject({ crawlReason: 'table-missing', hours: [] });
    expect(s3.commandCalls(ListObjectsV2Command)[0]?.args[0].input.Bucket).toBe('lake');
    expect(glue.commandCalls(GetTableCommand)[0]?.args[0].input).toEqual({
      DatabaseName: 'infrastructurelogsdb',
      Name: RAW_TABLE,
    });
  });

  test('says that it was throttled, so that the state machine tries again', async () => {
    s3.on(ListObjectsV2Command).resolves({});
    const throttling = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    glue.onAnyCommand().rejects(throttling);

    await expect(handler(input, context)).rejects.toMatchObject({
      name: 'TransientAwsError',
      message: 'ThrottlingException: Rate exceeded',
    });
  });
});
