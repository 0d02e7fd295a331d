import { AthenaClient, GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { AlreadyExistsException, CreatePartitionCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { HOUR_MS } from '#contracts/durations';
import { buildSummaryHourPrefix, buildSummaryRunPrefix, partitionValues, SUMMARY_TABLE } from '#contracts/names';
import type { CommitAggregationInput } from '#contracts/payloads';
import { commitAggregation } from '#steps/commit-aggregation/commit-aggregation';
import { handler } from '#steps/commit-aggregation/handler';
import { type CallLog, createCallLog, KilledError } from './support/call-log.ts';
import { createFakeCatalog, type FakeCatalog, summaryTable } from './support/fake-catalog.ts';
import { createFakeS3, type FakeS3 } from './support/fake-s3.ts';
import { catchOutput, createFakeTelemetry, type FakeTelemetry } from './support/fake-telemetry.ts';
import { context, readStepFixture } from './support/fixtures.ts';

const input = readStepFixture<CommitAggregationInput>('commit-aggregation', 'aggregated-hour');
const HOUR = Date.parse(input.hour);
const COMMITTED = new Date('2026-11-20T09:00:30Z');
const LONG_BEFORE = new Date(COMMITTED.getTime() - HOUR_MS - 1);

const prefixOf = (folder: string) => buildSummaryRunPrefix(HOUR, folder);
const locationOf = (folder: string) => `s3://lake/${prefixOf(folder)}`;
const partitionKey = [SUMMARY_TABLE, ...partitionValues(input.partition)].join('/');

interface World {
  log: CallLog;
  lake: FakeS3;
  catalog: FakeCatalog;
  athena: AthenaClient;
  rows: { count: number | undefined };
}

let output: ReturnType<typeof catchOutput>;
let telemetry: FakeTelemetry;
let world: World;

/** After a CTAS that wrote to the folder `new`. */
function createWorld(): World {
  const log = createCallLog();
  const [lake, catalog] = [createFakeS3(log), createFakeCatalog(log)];
  const athena = new AthenaClient({ region: 'us-east-1' });
  const rows: World['rows'] = { count: 420 };
  mockClient(athena)
    .on(GetQueryResultsCommand)
    .callsFake(() =>
      log.record('GetQueryResults', () => (rows.count === undefined ? {} : { UpdateCount: rows.count })),
    );
  lake.put(`${prefixOf('new')}20261120_data_0`, 'parquet', COMMITTED);
  lake.put(`${prefixOf('new')}20261120_data_1`, 'parquet', COMMITTED);
  catalog.tables.set(input.temporaryTable, {
    Name: input.temporaryTable,
    StorageDescriptor: { Location: locationOf('new') },
  });
  return { log, lake, catalog, athena, rows };
}

/** The hour as an earlier run committed it to the folder `old`. */
function addOldAggregate({ lake, catalog }: World): void {
  for (const file of ['a', 'b', 'c'])
    lake.put(`${prefixOf('old')}${file}`, 'old parquet', new Date(COMMITTED.getTime() - 60_000));
  catalog.partitions.set(partitionKey, {
    Values: partitionValues(input.partition),
    StorageDescriptor: { Location: locationOf('old') },
    Parameters: { sourceFingerprint: 'old', runId: 'run-old', queryExecutionId: 'query-old' },
  });
}

beforeEach(() => {
  output = catchOutput();
  telemetry = createFakeTelemetry(output);
  world = createWorld();
});
afterEach(() => output.restore());

const commit = ({ lake, catalog, athena }: World = world, payload = input) =>
  commitAggregation(payload, { ...lake, ...catalog, ...telemetry, athena });
const partition = ({ catalog }: World = world) => catalog.partitions.get(partitionKey);

describe('the first aggregate of an hour', () => {
  test('becomes its partition, and the temporary table is gone', async () => {
    expect(await commit()).toEqual({
      hour: input.hour,
      partition: input.partition,
      status: 'committed',
      location: locationOf('new'),
    });
    expect(partition()).toEqual({
      Values: ['2026', '11', '20', '08'],
      StorageDescriptor: { ...summaryTable.StorageDescriptor, Location: locationOf('new') },
      Parameters: {
        sourceFingerprint: input.sourceFingerprint,
        runId: input.runId,
        queryExecutionId: input.queryExecutionId,
      },
    });
    expect([...world.catalog.tables.keys()]).toEqual([SUMMARY_TABLE]);
    expect(telemetry.linesOf('HOUR_COMMITTED')).toHaveLength(1);
  });

  test('is recognised where Athena left the slash off the location', async () => {
    world.catalog.tables.set(input.temporaryTable, {
      Name: input.temporaryTable,
      StorageDescriptor: { Location: locationOf('new').slice(0, -1) },
    });

    expect(await commit()).toMatchObject({ location: locationOf('new') });
  });
});

describe('a new aggregate of an hour that has one', () => {
  beforeEach(() => addOldAggregate(world));

  test('replaces it in one call, and its files go afterwards', async () => {
    await commit();

    expect(partition()).toMatchObject({
      StorageDescriptor: { Location: locationOf('new') },
      Parameters: { supersedes: locationOf('old') },
    });
    expect(world.lake.keys()).toEqual([`${prefixOf('new')}20261120_data_0`, `${prefixOf('new')}20261120_data_1`]);
    const order = ['UpdatePartition', 'DeleteTable', 'DeleteObject'].map((call) =>
      world.log.calls.findIndex((line) => line.startsWith(call)),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(telemetry.linesOf('STALE_AGGREGATE_DELETED')).toMatchObject([{ prefix: prefixOf('old') }]);
  });

  test('deletes nothing outside of folders of that very hour', async () => {
    const others = [
      `${buildSummaryHourPrefix(HOUR)}stray-file`,
      `${buildSummaryHourPrefix(HOUR + HOUR_MS)}run=old/a`,
      `${prefixOf('old')}nested/a`,
      'logs/year=2026/month=11/day=20/hour=08/20261120T0800Z-000.json.gz',
      'aggregates/hourly_log_summary/README',
    ];
    for (const key of others) world.lake.put(key, 'not ours to delete', LONG_BEFORE);

    await commit();

    expect(others.filter((key) => !world.lake.objects.has(key))).toEqual([]);
  });

  test.each([
    ['the whole bucket', 's3://lake/'],
    ['all aggregates', 's3://lake/aggregates/hourly_log_summary/'],
    ['the hour', `s3://lake/${buildSummaryHourPrefix(HOUR)}`],
    ['the raw logs', 's3://lake/logs/year=2026/month=11/day=20/hour=08/'],
    ['another bucket', locationOf('old').replace('lake', 'elsewhere')],
  ])('deletes nothing when the old partition pointed to %s', async (_, Location) => {
    world.lake.put('logs/year=2026/month=11/day=20/hour=08/20261120T0800Z-000.json.gz', 'logs', LONG_BEFORE);
    world.catalog.partitions.set(partitionKey, { ...partition(), StorageDescriptor: { Location } });
    for (const file of ['a', 'b', 'c']) world.lake.objects.delete(`${prefixOf('old')}${file}`);
    const before = world.lake.keys();

    await commit();

    expect(world.lake.keys()).toEqual(before);
  });

  test('keeps folders of other runs that may still be writing, and deletes those of runs that are over', async () => {
    world.lake.put(`${prefixOf('live')}a`, 'being written', new Date(COMMITTED.getTime() - HOUR_MS));
    world.lake.put(`${prefixOf('killed')}a`, 'left behind', LONG_BEFORE);

    await commit();

    expect(world.lake.objects.has(`${prefixOf('live')}a`)).toBe(true);
    expect(world.lake.objects.has(`${prefixOf('killed')}a`)).toBe(false);
  });

  test('wins over a run that created the partition in between', async () => {
    const { catalog } = world;
    const rival = partition();
    catalog.partitions.delete(partitionKey);
    catalog.mock.on(CreatePartitionCommand).callsFake(() => {
      if (rival) catalog.partitions.set(partitionKey, rival);
      throw new AlreadyExistsException({ message: 'Partition already exists.', $metadata: {} });
    });

    expect(await commit()).toMatchObject({ status: 'committed' });
    expect(partition()).toMatchObject({
      StorageDescriptor: { Location: locationOf('new') },
      Parameters: { supersedes: locationOf('old') },
    });
  });
});

describe('an aggregate is not committed', () => {
  beforeEach(() => addOldAggregate(world));
  const expectUnchanged = () => {
    expect(partition()).toMatchObject({ StorageDescriptor: { Location: locationOf('old') } });
    expect(world.lake.keys().filter((key) => key.startsWith(prefixOf('old')))).toHaveLength(3);
  };

  test('when its query wrote no row', async () => {
    world.rows.count = 0;

    await expect(commit()).rejects.toMatchObject({
      name: 'EmptyAggregateError',
      message: `Query ${input.queryExecutionId} wrote no row to ${locationOf('new')}`,
    });
    expectUnchanged();
  });

  test('when its folder is empty, even if Athena does not count rows', async () => {
    world.rows.count = undefined;
    for (const key of world.lake.keys()) if (key.startsWith(prefixOf('new'))) world.lake.objects.delete(key);

    await expect(commit()).rejects.toMatchObject({ name: 'EmptyAggregateError' });
    expectUnchanged();
  });

  test.each([
    ['another hour', `s3://lake/${buildSummaryRunPrefix(HOUR + HOUR_MS, 'new')}`],
    ['another bucket', locationOf('new').replace('lake', 'elsewhere')],
    ['the raw logs', 's3://lake/logs/'],
    ['nowhere', undefined],
  ])('when its table lies at %s', async (_, Location) => {
    world.catalog.tables.set(input.temporaryTable, {
      Name: input.temporaryTable,
      StorageDescriptor: Location ? { Location } : {},
    });

    await expect(commit()).rejects.toThrow('which is no folder of the hour 2026-11-20T08:00:00Z in lake');
    expectUnchanged();
  });

  test('when its temporary table is gone and another run committed the hour', async () => {
    world.catalog.tables.delete(input.temporaryTable);

    await expect(commit()).rejects.toThrow(/is gone and the hour .* was not committed by this run: it was by run-old/);
    expectUnchanged();
  });

  test('when its temporary table is gone and nobody committed the hour', async () => {
    world.catalog.tables.delete(input.temporaryTable);
    world.catalog.partitions.clear();

    await expect(commit()).rejects.toThrow('was not committed by this run: it was by none');
  });

  test('when the summary table is missing', async () => {
    world.catalog.tables.delete(SUMMARY_TABLE);

    await expect(commit()).rejects.toThrow('Table infrastructurelogsdb.hourly_log_summary is missing');
    expectUnchanged();
  });
});

describe('a commit that is repeated', () => {
  test('finds that it was done before', async () => {
    addOldAggregate(world);
    const first = await commit();
    const after = { partition: partition(), keys: world.lake.keys() };

    expect(await commit()).toEqual({ ...first, status: 'already-committed' });
    expect({ partition: partition(), keys: world.lake.keys() }).toEqual(after);
  });

  test.each(['before', 'after'] as const)(
    'after it was killed at any of its calls (%s AWS acted on it) ends as if it never was',
    async (when) => {
      const whole = createWorld();
      addOldAggregate(whole);
      await commit(whole);

      for (let call = 1; call <= whole.log.calls.length; call++) {
        const own = createWorld();
        addOldAggregate(own);
        own.log.killAt(call, when);
        await expect(commit(own)).rejects.toThrow(KilledError);
        expect([locationOf('old'), locationOf('new')]).toContain(partition(own)?.StorageDescriptor?.Location);

        expect((await commit(own)).location).toBe(locationOf('new'));
        expect(partition(own)).toEqual(partition(whole));
        expect(own.lake.keys()).toEqual(whole.lake.keys());
        expect([...own.catalog.tables.keys()]).toEqual([...whole.catalog.tables.keys()]);
      }
      expect.hasAssertions();
    },
  );

  test('is readable at every moment: the partition never points to a folder without files', async () => {
    const whole = createWorld();
    addOldAggregate(whole);
    await commit(whole);

    for (let call = 1; call <= whole.log.calls.length; call++) {
      const own = createWorld();
      addOldAggregate(own);
      own.log.killAt(call, 'after');
      await expect(commit(own)).rejects.toThrow(KilledError);
      const location = `${partition(own)?.StorageDescriptor?.Location}`;
      expect(own.lake.keys().map((key) => `s3://lake/${key}`.startsWith(location))).toContain(true);
    }
    expect.hasAssertions();
  });
});

describe('the handler', () => {
  const glue = mockClient(GlueClient);
  const environment = { BUCKET_NAME: 'lake', GLUE_DATABASE: 'infrastructurelogsdb' };

  beforeEach(() => {
    glue.reset();
    Object.assign(process.env, environment);
  });
  afterEach(() => {
    for (const name of Object.keys(environment)) delete process.env[name];
  });

  test('asks the catalog of its environment', async () => {
    glue.onAnyCommand().resolves({});

    await expect(handler(input, context)).rejects.toThrow(`Table ${input.temporaryTable} is gone`);
    expect(glue.commandCalls(GetTableCommand)[0]?.args[0].input).toEqual({
      DatabaseName: 'infrastructurelogsdb',
      Name: input.temporaryTable,
    });
  });

  test('refuses what is no payload of its state', async () => {
    const payload = { ...input, partition: { ...input.partition, hour: '8' } };

    await expect(handler(payload, context)).rejects.toMatchObject({
      name: 'InvalidPayloadError',
      message: expect.stringContaining('partition.hour'),
    });
    expect(glue.calls()).toEqual([]);
  });

  test('says that it was throttled', async () => {
    glue.onAnyCommand().rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }));

    await expect(handler(input, context)).rejects.toMatchObject({ name: 'TransientAwsError' });
  });
});
