import type { GetPartitionsCommandOutput, GetTableCommandOutput } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AthenaBench, BUCKET, createAthenaBench, DATABASE, RESULTS } from './athena-bench.ts';

let bench: AthenaBench;

beforeEach(async () => {
  bench = await createAthenaBench();
});

afterEach(() => bench.close());

const getTable = async (Name: string) => {
  const { Table } = await bench.glue<GetTableCommandOutput>('GetTable', { DatabaseName: DATABASE, Name });
  return Table;
};
const listKeys = (prefix: string) => bench.objects.list(BUCKET, prefix).map(({ key }) => key);
const reasonOf = async (sql: string, input?: object) => (await bench.run(sql, input)).Status?.StateChangeReason;

const ROWS =
  "(VALUES (1, 'a', DECIMAL '1.5', DATE '2026-01-02', TIMESTAMP '2026-01-02 03:04:05.678'), (2, NULL, NULL, NULL, NULL)) AS t(id, name, price, day, at)";

describe('CREATE TABLE AS', () => {
  test.each([
    ['PARQUET', 'SNAPPY'],
    ['PARQUET', 'ZSTD'],
    ['PARQUET', 'GZIP'],
    ['JSON', 'GZIP'],
    ['TEXTFILE', 'GZIP'],
    ['TEXTFILE', 'NONE'],
  ])('writes %s with %s that reads back as it was', async (format, compression) => {
    const { Status, StatementType, SubstatementType, Statistics } = await bench.run(
      `CREATE TABLE copy WITH (format = '${format}', write_compression = '${compression}', external_location = 's3://${BUCKET}/copy/') AS SELECT * FROM ${ROWS}`,
    );

    expect(Status).toMatchObject({ State: 'SUCCEEDED' });
    expect([StatementType, SubstatementType]).toEqual(['DDL', 'CREATE_TABLE_AS_SELECT']);
    expect(listKeys('copy/')).toHaveLength(1);
    expect(Statistics?.DataManifestLocation).toMatch(/^s3:\/\/lake\/results\/.*-manifest\.csv$/);
    await expect(bench.query('SELECT * FROM copy ORDER BY id')).resolves.toEqual([
      ['1', 'a', '1.5', '2026-01-02', '2026-01-02 03:04:05.678'],
      ['2', null, null, null, null],
    ]);
  });

  test('registers the table with types of Hive', async () => {
    await bench.run(
      `CREATE TABLE copy AS SELECT id, name, price, day, at, ARRAY[1] AS list, CAST(row(1) AS row(x integer)) AS r FROM ${ROWS}`,
    );

    const table = await getTable('copy');
    expect(table?.StorageDescriptor?.Columns).toEqual([
      { Name: 'id', Type: 'int' },
      { Name: 'name', Type: 'varchar(1)' },
      { Name: 'price', Type: 'decimal(2,1)' },
      { Name: 'day', Type: 'date' },
      { Name: 'at', Type: 'timestamp' },
      { Name: 'list', Type: 'array<int>' },
      { Name: 'r', Type: 'struct<x:int>' },
    ]);
    expect(table?.StorageDescriptor?.Location).toMatch(new RegExp(`^${RESULTS}tables/[0-9a-f-]{36}/$`));
    expect(table?.Parameters).toMatchObject({ EXTERNAL: 'TRUE', 'parquet.compression': 'GZIP' });
  });

  test('partitions by the last columns', async () => {
    await bench.run(
      "CREATE TABLE parts WITH (partitioned_by = ARRAY['year', 'kind']) AS SELECT id, year, kind FROM (VALUES (1, '2026', 'a'), (2, '2026', 'b/c'), (3, '2025', 'a')) AS t(id, year, kind)",
    );

    const { Partitions = [] } = await bench.glue<GetPartitionsCommandOutput>('GetPartitions', {
      DatabaseName: DATABASE,
      TableName: 'parts',
    });
    expect(Partitions.map(({ Values }) => Values)).toEqual([
      ['2025', 'a'],
      ['2026', 'a'],
      ['2026', 'b/c'],
    ]);
    expect(Partitions[2]?.StorageDescriptor?.Location).toMatch(/\/year=2026\/kind=b%2Fc\/$/);
    await expect(bench.query("SELECT id, kind FROM parts WHERE year = '2026' ORDER BY id")).resolves.toEqual([
      ['1', 'a'],
      ['2', 'b/c'],
    ]);
  });

  test('tells how many rows it wrote, and writes nothing for none', async () => {
    const { QueryExecutionId } = await bench.run('CREATE TABLE two AS SELECT * FROM (VALUES 1, 2) AS t(x)');
    await bench.run('CREATE TABLE none AS SELECT x FROM two WHERE x > 5');
    await bench.run('CREATE TABLE no_data AS SELECT x FROM two WITH NO DATA');

    await expect(bench.athena('GetQueryResults', { QueryExecutionId })).resolves.toMatchObject({
      UpdateCount: 2,
      ResultSet: { Rows: [] },
    });
    await expect(bench.query('SELECT count(*) FROM none')).resolves.toEqual([['0']]);
    await expect(bench.query('SELECT count(*) FROM no_data')).resolves.toEqual([['0']]);
  });

  test('leaves a table that is there alone', async () => {
    await bench.run('CREATE TABLE one AS SELECT 1 AS x');

    const { QueryExecutionId, Status } = await bench.run('CREATE TABLE one AS SELECT 2 AS x');
    expect(Status).toMatchObject({
      StateChangeReason: `TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog.db.one' already exists. You may need to manually clean the data at location '${RESULTS}tables/${QueryExecutionId}' before retrying. Athena will not delete data in your account.`,
      AthenaError: { ErrorCategory: 2, ErrorType: 1110 },
    });
    await expect(reasonOf('CREATE TABLE IF NOT EXISTS one AS SELECT 2 AS x')).resolves.toBeUndefined();
    await expect(bench.query('SELECT x FROM one')).resolves.toEqual([['1']]);
  });

  test('refuses a folder that holds anything, and registers nothing', async () => {
    bench.objects.put(BUCKET, 'full/x', 'x');

    const { QueryExecutionId, Status } = await bench.run(
      `CREATE TABLE t WITH (external_location = 's3://${BUCKET}/full/') AS SELECT 1 AS x`,
    );

    expect(Status?.StateChangeReason).toBe(
      `HIVE_PATH_ALREADY_EXISTS: Target directory for table 'db.t' already exists: s3://${BUCKET}/full. You may need to manually clean the data at location '${RESULTS}tables/${QueryExecutionId}' before retrying. Athena will not delete data in your account.`,
    );
    await expect(getTable('t')).rejects.toMatchObject({ code: 'EntityNotFoundException' });
  });

  test('writes at most a hundred partitions', async () => {
    const sql = (count: number) =>
      `CREATE TABLE p${count} WITH (partitioned_by = ARRAY['p']) AS SELECT 1 AS x, CAST(n AS varchar) AS p FROM UNNEST(sequence(1, ${count})) AS t(n)`;

    await expect(reasonOf(sql(100))).resolves.toBeUndefined();
    await expect(reasonOf(sql(101))).resolves.toMatch(
      /^HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions\/buckets/,
    );
  });

  test('writes one file for each bucket that has rows, and tells the catalog', async () => {
    const numbers = 'SELECT n AS id FROM UNNEST(sequence(1, 1000)) AS t(n)';
    const create = (name: string, count: number) =>
      bench.run(
        `CREATE TABLE ${name} WITH (external_location = 's3://lake/${name}/', bucketed_by = ARRAY['ID'], bucket_count = ${count}) AS ${numbers}`,
      );
    await create('one', 1);
    await create('four', 4);

    expect(listKeys('one/')).toEqual([expect.stringMatching(/^one\/\d{8}_\d{6}_[0-9a-f]{5}_bucket-00000$/)]);
    expect(listKeys('four/').map((key) => key.slice(-5))).toEqual(['00000', '00001', '00002', '00003']);
    const { StorageDescriptor, Parameters } = (await getTable('four')) ?? {};
    expect(StorageDescriptor).toMatchObject({ BucketColumns: ['id'], NumberOfBuckets: 4 });
    expect(Parameters).toMatchObject({ bucketing_version: '1' });
    await expect(bench.query('SELECT count(*), sum(id), count(DISTINCT id) FROM four')).resolves.toEqual([
      ['1000', '500500', '1000'],
    ]);
  });

  test('counts buckets and partitions together, a hundred at most', async () => {
    const sql = (name: string, buckets: number) =>
      `CREATE TABLE ${name} WITH (partitioned_by = ARRAY['p'], bucketed_by = ARRAY['x'], bucket_count = ${buckets}) AS
       SELECT n AS x, CAST(n % 20 AS varchar) AS p FROM UNNEST(sequence(1, 5000)) AS t(n)`;

    await expect(reasonOf(sql('five', 5))).resolves.toBeUndefined();
    await expect(reasonOf(sql('six', 6))).resolves.toMatch(
      /^HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions\/buckets/,
    );
    await expect(bench.query('SELECT count(*), count(DISTINCT "$path") FROM five WHERE p = \'7\'')).resolves.toEqual([
      ['250', '5'],
    ]);
  });

  test('has no buckets by a type that Hive does not hash', async () => {
    await expect(
      reasonOf(
        "CREATE TABLE t WITH (bucketed_by = ARRAY['at'], bucket_count = 1) AS SELECT timestamp '2026-11-23 09:00:00' AS at",
      ),
    ).resolves.toMatch(/^NOT_SUPPORTED: .*Cannot create a table bucketed on an unsupported type/);
  });

  test.each([
    ['SELECT 1', /^MISSING_COLUMN_NAME: line 1:14: Column name not specified at position 1/],
    ['SELECT 1 AS x, 2 AS X', /^DUPLICATE_COLUMN_NAME: line 1:14: Column name 'x' specified more than once/],
    ['SELECT NULL AS x', /^TYPE_MISMATCH: line 1:14: Column type is unknown: x/],
    [
      'SELECT now() AS x',
      /^NOT_SUPPORTED: Unsupported Hive type: timestamp\(3\) with time zone\. You may need to manually clean the data/,
    ],
    ['SELECT 1 / 0 AS x', /^DIVISION_BY_ZERO: Division by zero\. You may need to manually clean the data/],
  ])('refuses columns that no table can have: %s', async (select, reason) => {
    await expect(reasonOf(`CREATE TABLE t AS ${select}`)).resolves.toMatch(reason);
  });

  test.each([
    [
      "format = 'ORC'",
      /^NOT_SUPPORTED: .*Format ORC is not supported by the local AWS; supported: PARQUET, JSON, TEXTFILE/,
    ],
    [
      "format = 'PARQUET', write_compression = 'BZIP2'",
      /^INVALID_TABLE_PROPERTY: .*Compression BZIP2 is not supported for PARQUET/,
    ],
    [
      "write_compression = 'GZIP', parquet_compression = 'GZIP'",
      /^INVALID_TABLE_PROPERTY: .*Only one of write_compression and parquet_compression/,
    ],
    ["bucketed_by = ARRAY['x']", /^INVALID_TABLE_PROPERTY: .*bucketed_by and bucket_count must be specified together/],
    ['bucket_count = 4', /^INVALID_TABLE_PROPERTY: .*bucketed_by and bucket_count must be specified together/],
    [
      "bucketed_by = ARRAY['x'], bucket_count = 0",
      /^INVALID_TABLE_PROPERTY: .*bucketed_by and bucket_count must be specified together/,
    ],
    [
      "bucketed_by = ARRAY['x'], bucket_count = 1.5",
      /^INVALID_TABLE_PROPERTY: .*bucket_count must be an integer, got 1.5/,
    ],
    [
      "bucketed_by = ARRAY['x', 'y'], bucket_count = 1",
      /^INVALID_TABLE_PROPERTY: .*Bucketing columns \[y\] not present in schema/,
    ],
    [
      "partitioned_by = ARRAY['z'], bucketed_by = ARRAY['z'], bucket_count = 1",
      /^INVALID_TABLE_PROPERTY: .*Bucketing columns \[z\] are partition columns/,
    ],
    ["nonsense = 'x'", /^INVALID_TABLE_PROPERTY: .*table property 'nonsense' does not exist/],
    ["table_type = 'ICEBERG'", /^NOT_SUPPORTED: .*Iceberg tables are not supported/],
    ["partitioned_by = ARRAY['y']", /^INVALID_PARTITION_COLUMN: .*Partition columns \[y\] not present in schema/],
    ["partitioned_by = ARRAY['x']", /^HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns/],
  ])('refuses properties by name: %s', async (properties, reason) => {
    await expect(reasonOf(`CREATE TABLE t WITH (${properties}) AS SELECT 1 AS x, 2 AS z`)).resolves.toMatch(reason);
  });

  test('may not choose its folder where the workgroup does', async () => {
    await bench.athena('CreateWorkGroup', {
      Name: 'strict',
      Configuration: { ResultConfiguration: { OutputLocation: RESULTS } },
    });

    await expect(
      bench.run(`CREATE TABLE t WITH (external_location = 's3://${BUCKET}/x/') AS SELECT 1 AS x`, {
        WorkGroup: 'strict',
      }),
    ).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: expect.stringContaining("'external_location' property"),
    });
    await expect(reasonOf('CREATE TABLE t AS SELECT 1 AS x', { WorkGroup: 'strict' })).resolves.toBeUndefined();
  });
});

describe('INSERT INTO', () => {
  test('adds files to a table', async () => {
    await bench.run(
      "CREATE TABLE t WITH (external_location = 's3://lake/t/') AS SELECT 1 AS id, CAST('a' AS varchar) AS name",
    );

    const { Status, StatementType, SubstatementType } = await bench.run("INSERT INTO t VALUES (2, 'b'), (3, NULL)");
    await bench.run('INSERT INTO t (id) SELECT 4');

    expect([Status?.State, StatementType, SubstatementType]).toEqual(['SUCCEEDED', 'DML', 'INSERT']);
    expect(listKeys('t/')).toHaveLength(3);
    await expect(bench.query('SELECT * FROM t ORDER BY id')).resolves.toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', null],
      ['4', null],
    ]);
  });

  test('adds nothing to a table with buckets', async () => {
    await bench.run("CREATE TABLE t WITH (bucketed_by = ARRAY['x'], bucket_count = 2) AS SELECT 1 AS x");

    await expect(reasonOf('INSERT INTO t SELECT 2')).resolves.toMatch(
      /^NOT_SUPPORTED: Cannot insert into bucketed table db\.t/,
    );
    await expect(bench.query('SELECT x FROM t')).resolves.toEqual([['1']]);
  });

  test('registers new partitions, and writes to those that are there where they are', async () => {
    await bench.run(
      "CREATE TABLE t WITH (partitioned_by = ARRAY['p'], external_location = 's3://lake/t/') AS SELECT 1 AS id, CAST('a' AS varchar) AS p",
    );
    await bench.query("ALTER TABLE t ADD PARTITION (p = 'moved') LOCATION 's3://lake/elsewhere/'");

    await bench.run("INSERT INTO t VALUES (2, 'a'), (3, 'b'), (4, 'moved')");

    await expect(bench.query('SELECT * FROM t ORDER BY id')).resolves.toEqual([
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
      ['4', 'moved'],
    ]);
    expect(listKeys('elsewhere/')).toHaveLength(1);
  });

  test.each([
    [
      "INSERT INTO t VALUES ('x', 'y')",
      'TYPE_MISMATCH: line 1:13: Insert query has mismatched column types: Table: [integer, varchar], Query: [varchar(1), varchar(1)]',
    ],
    [
      'INSERT INTO t (nope) SELECT 1',
      'COLUMN_NOT_FOUND: line 1:16: Insert column name does not exist in target table: nope',
    ],
    ['INSERT INTO nope SELECT 1', "TABLE_NOT_FOUND: line 1:13: Table 'awsdatacatalog.db.nope' does not exist"],
  ])('refuses what does not fit: %s', async (sql, reason) => {
    await bench.run("CREATE TABLE t AS SELECT 1 AS id, CAST('a' AS varchar) AS name");

    await expect(reasonOf(sql)).resolves.toBe(reason);
  });
});
