import type { GetQueryResultsCommandOutput } from '@aws-sdk/client-athena';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AthenaBench, BUCKET, createAthenaBench } from './athena-bench.ts';

let bench: AthenaBench;

beforeEach(async () => {
  bench = await createAthenaBench();
});

afterEach(() => bench.close());

const CREATE = `CREATE EXTERNAL TABLE IF NOT EXISTS \`logs\` (
  \`timestamp\` string COMMENT 'event time',
  user struct<id:int, tags:array<string>>,
  amount decimal(10, 2)
)
COMMENT 'a table'
PARTITIONED BY (year string, hour int)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
STORED AS TEXTFILE
LOCATION 's3://${BUCKET}/logs'
TBLPROPERTIES ('classification' = 'json')`;
const reasonOf = async (sql: string) => (await bench.run(sql)).Status?.StateChangeReason;

describe('tables', () => {
  test('are created as Hive declares them', async () => {
    const { StatementType, SubstatementType } = await bench.run(CREATE);

    expect([StatementType, SubstatementType]).toEqual(['DDL', 'CREATE_TABLE']);
    await expect(bench.glue('GetTable', { DatabaseName: 'db', Name: 'logs' })).resolves.toMatchObject({
      Table: {
        TableType: 'EXTERNAL_TABLE',
        PartitionKeys: [
          { Name: 'year', Type: 'string' },
          { Name: 'hour', Type: 'int' },
        ],
        Parameters: { EXTERNAL: 'TRUE', classification: 'json', comment: 'a table' },
        StorageDescriptor: {
          Columns: [
            { Name: 'timestamp', Type: 'string', Comment: 'event time' },
            { Name: 'user', Type: 'struct<id:int,tags:array<string>>' },
            { Name: 'amount', Type: 'decimal(10,2)' },
          ],
          Location: `s3://${BUCKET}/logs/`,
          SerdeInfo: {
            SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
            Parameters: { 'ignore.malformed.json': 'true' },
          },
        },
      },
    });
  });

  test('are created once, and dropped with or without complaint', async () => {
    await bench.query(CREATE);

    await expect(reasonOf(CREATE)).resolves.toBeUndefined();
    await expect(reasonOf(CREATE.replace('IF NOT EXISTS ', ''))).resolves.toBe(
      'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table logs already exist)',
    );
    await expect(reasonOf('DROP TABLE logs')).resolves.toBeUndefined();
    await expect(reasonOf('DROP TABLE logs')).resolves.toBe(
      'FAILED: SemanticException [Error 10001]: Table not found logs',
    );
    await expect(reasonOf('DROP TABLE IF EXISTS db.logs')).resolves.toBeUndefined();
  });

  test.each([
    [
      "CREATE EXTERNAL TABLE t (a nonsense) LOCATION 's3://lake/'",
      'TYPE_NOT_FOUND: Unknown type of column a: nonsense',
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) STORED AS ORC LOCATION 's3://lake/'",
      /HIVE_UNSUPPORTED_FORMAT: STORED AS ORC is not supported/,
    ],
    [
      "CREATE EXTERNAL TABLE nope.t (a int) LOCATION 's3://lake/'",
      "SCHEMA_NOT_FOUND: line 1:23: Schema 'nope' does not exist",
    ],
  ])('are refused: %s', async (sql, reason) => {
    await expect(reasonOf(sql)).resolves.toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  test.each([
    ['ALTER TABLE nope ADD COLUMNS (a int)', 'nope'],
    ["ALTER TABLE db.nope ADD PARTITION (hour = '09')", 'db.nope'],
    ['MSCK REPAIR TABLE nope', 'nope'],
    ['SHOW PARTITIONS nope', 'nope'],
    ['SHOW COLUMNS IN nope', 'nope'],
    ['SHOW CREATE TABLE nope', 'nope'],
    ['SHOW TBLPROPERTIES nope', 'nope'],
    ['DESCRIBE db.nope', 'db.nope'],
  ])('that are not there are missed in the words of Hive: %s', async (sql, name) => {
    await expect(reasonOf(sql)).resolves.toBe(`FAILED: SemanticException [Error 10001]: Table not found ${name}`);
  });

  test('are changed: columns, properties and locations', async () => {
    await bench.query(CREATE);

    await bench.query('ALTER TABLE logs ADD COLUMNS (level string)');
    await bench.query("ALTER TABLE logs SET TBLPROPERTIES ('a' = 'b')");
    await bench.query("ALTER TABLE logs SET LOCATION 's3://lake/moved'");

    await expect(bench.glue('GetTable', { DatabaseName: 'db', Name: 'logs' })).resolves.toMatchObject({
      Table: {
        Parameters: { a: 'b', classification: 'json' },
        StorageDescriptor: { Location: 's3://lake/moved/', Columns: [{}, {}, {}, { Name: 'level' }] },
      },
    });
  });

  test('of delimited text keep their delimiter', async () => {
    bench.objects.put(BUCKET, 'text/a.txt', '1\ta\n');

    await bench.query(
      "CREATE EXTERNAL TABLE t (id int, name string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION 's3://lake/text/'",
    );

    await expect(bench.query('SELECT * FROM t')).resolves.toEqual([['1', 'a']]);
  });
});

describe('partitions', () => {
  beforeEach(() => bench.query(CREATE));

  test('are added, listed, moved and dropped', async () => {
    await bench.query(
      "ALTER TABLE logs ADD IF NOT EXISTS PARTITION (year = '2026', hour = 9) PARTITION (year = '2026', hour = 10) LOCATION 's3://lake/ten/'",
    );
    await bench.query("ALTER TABLE logs PARTITION (year = '2026', hour = 9) SET LOCATION 's3://lake/nine/'");

    await expect(bench.query('SHOW PARTITIONS logs')).resolves.toEqual([['year=2026/hour=10'], ['year=2026/hour=9']]);
    await expect(
      bench.glue('GetPartition', { DatabaseName: 'db', TableName: 'logs', PartitionValues: ['2026', '9'] }),
    ).resolves.toMatchObject({
      Partition: {
        StorageDescriptor: {
          Location: 's3://lake/nine/',
          SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
        },
      },
    });

    await bench.query("ALTER TABLE logs DROP PARTITION (year = '2026', hour < 10)");
    await expect(bench.query('SHOW PARTITIONS logs')).resolves.toEqual([['year=2026/hour=10']]);
  });

  test.each([
    [
      "ALTER TABLE logs ADD PARTITION (year = '2026', hour = 1)",
      /^ALREADY_EXISTS: Partition year=2026\/hour=1: Partition already exists\./,
    ],
    [
      "ALTER TABLE logs ADD PARTITION (year = '2026')",
      /^GENERIC_USER_ERROR: Partition spec must name the columns year, hour of table logs, got year/,
    ],
    ["ALTER TABLE logs DROP PARTITION (year = '1999')", /^GENERIC_USER_ERROR: Partition not found \(year = 1999\)/],
    ["ALTER TABLE logs DROP PARTITION (nope = '1')", /^GENERIC_USER_ERROR: nope is not a partition column/],
    [
      "ALTER TABLE logs PARTITION (year = '1999', hour = 1) SET LOCATION 's3://lake/'",
      /^GENERIC_USER_ERROR: Partition not found \(year=1999\/hour=1\)/,
    ],
  ])('are refused: %s', async (sql, reason) => {
    await bench.query("ALTER TABLE logs ADD PARTITION (year = '2026', hour = 1)");

    await expect(reasonOf(sql)).resolves.toMatch(reason);
  });

  test('are found by MSCK REPAIR TABLE where their folders say what they are', async () => {
    bench.putLines('logs/year=2026/hour=9/a.json', [{ timestamp: 'x' }]);
    bench.putLines('logs/other/a.json', [{ timestamp: 'y' }]);

    await expect(bench.query('MSCK REPAIR TABLE logs')).resolves.toEqual([
      ['Partitions not in metastore: logs:year=2026/hour=9'],
      ['Repair: Added partition to metastore logs:year=2026/hour=9'],
    ]);
    await expect(bench.query('MSCK REPAIR TABLE logs')).resolves.toEqual([]);
    await expect(bench.query('SELECT "timestamp", hour FROM logs')).resolves.toEqual([['x', '9']]);
  });
});

describe('looking around', () => {
  beforeEach(() => bench.query(CREATE));

  test('lists databases, tables and views, by patterns too', async () => {
    await bench.query('CREATE VIEW recent AS SELECT 1 AS x');

    await expect(bench.query('SHOW DATABASES')).resolves.toEqual([['db']]);
    await expect(bench.query('SHOW TABLES')).resolves.toEqual([['logs'], ['recent']]);
    await expect(bench.query("SHOW TABLES IN db 'l*'")).resolves.toEqual([['logs']]);
    await expect(bench.query("SHOW TABLES LIKE 'rec*|nope'")).resolves.toEqual([['recent']]);
    await expect(bench.query('SHOW VIEWS')).resolves.toEqual([['recent']]);
  });

  test.each([
    ['SHOW DATABASES', ['database_name'], 'string'],
    ['SHOW TABLES', ['tab_name'], 'string'],
    ['SHOW PARTITIONS logs', ['partition'], 'string'],
    ['SHOW COLUMNS IN logs', ['field'], 'string'],
    ['SHOW TBLPROPERTIES logs', ['prpt_name', 'prpt_value'], 'string'],
    ['SHOW CREATE TABLE logs', ['createtab_stmt'], 'string'],
    ['DESCRIBE logs', ['col_name', 'data_type', 'comment'], 'string'],
    ['SHOW VIEWS', ['views'], 'varchar'],
    ['SHOW CREATE VIEW recent', ['create view'], 'varchar'],
  ])('has columns of no length: %s', async (sql, names, Type) => {
    await bench.query('CREATE OR REPLACE VIEW recent AS SELECT 1 AS x');

    const { QueryExecutionId } = await bench.run(sql);

    const { ResultSet } = await bench.athena<GetQueryResultsCommandOutput>('GetQueryResults', { QueryExecutionId });
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo).toMatchObject(
      names.map((Name) => ({ Name, Type, Precision: 0, Scale: 0, CaseSensitive: false })),
    );
  });

  test('describes a table', async () => {
    const lines = (await bench.query('DESCRIBE logs')).map(([line]) => line ?? '');

    expect(lines.slice(4, 9)).toEqual([
      'hour                \tint                 \t                    ',
      '\t \t ',
      '# Partition Information\t \t ',
      '# col_name            \tdata_type           \tcomment             ',
      '\t \t ',
    ]);
    expect(lines.map((line) => line.split('\t').map((part) => part.trim()))).toEqual([
      ['timestamp', 'string', 'event time'],
      ['user', 'struct<id:int,tags:array<string>>', ''],
      ['amount', 'decimal(10,2)', ''],
      ['year', 'string', ''],
      ['hour', 'int', ''],
      ['', '', ''],
      ['# Partition Information', '', ''],
      ['# col_name', 'data_type', 'comment'],
      ['', '', ''],
      ['year', 'string', ''],
      ['hour', 'int', ''],
    ]);
    expect((await bench.query('SHOW COLUMNS IN logs')).map(([name]) => name?.trim())).toEqual([
      'timestamp',
      'user',
      'amount',
      'year',
      'hour',
    ]);
    await expect(bench.query('SHOW TBLPROPERTIES logs')).resolves.toContainEqual(['classification\tjson']);
  });

  test('shows a statement that makes the table again', async () => {
    const statement = (await bench.query('SHOW CREATE TABLE logs')).map(([line]) => line).join('\n');
    await bench.query('DROP TABLE logs');

    await bench.query(statement);

    expect(statement).toMatch(/^CREATE EXTERNAL TABLE `logs`\(\n {2}`timestamp` string COMMENT 'event time', \n/);
    expect((await bench.query('SHOW CREATE TABLE logs')).map(([line]) => line).join('\n')).toBe(statement);
  });
});

describe('views', () => {
  test('are queries under a name, in their own database', async () => {
    await bench.query('CREATE DATABASE other');
    await bench.run('CREATE TABLE t AS SELECT * FROM (VALUES 1, 2) AS t(x)');
    await bench.query('CREATE VIEW big AS SELECT x, x * 2 AS twice FROM t WHERE x > 1');

    const input = { QueryExecutionContext: { Database: 'other' } };
    await expect(bench.query('SELECT big.twice FROM db.big', input)).resolves.toEqual([['4']]);
    await expect(bench.query('SHOW CREATE VIEW big')).resolves.toEqual([
      ['CREATE VIEW "big" AS '],
      ['SELECT x, x * 2 AS twice FROM t WHERE x > 1'],
    ]);
  });

  test('are replaced when told to, and dropped', async () => {
    await bench.query('CREATE VIEW v AS SELECT 1 AS x');

    await expect(reasonOf('CREATE VIEW v AS SELECT 2 AS x')).resolves.toBe(
      "ALREADY_EXISTS: line 1:13: View already exists: 'awsdatacatalog.db.v'",
    );
    await bench.query('CREATE OR REPLACE VIEW v AS SELECT 2 AS x');
    await expect(bench.query('SELECT x FROM v')).resolves.toEqual([['2']]);
    await bench.query('DROP VIEW v');
    await expect(reasonOf('DROP VIEW v')).resolves.toBe(
      "TABLE_NOT_FOUND: line 1:11: View 'awsdatacatalog.db.v' does not exist",
    );
    await expect(reasonOf('DROP VIEW IF EXISTS v')).resolves.toBeUndefined();
  });

  test('name their columns', async () => {
    await expect(reasonOf('CREATE VIEW v AS SELECT 1')).resolves.toBe(
      'MISSING_COLUMN_NAME: line 1:13: Column name not specified at position 1',
    );
  });
});

describe('databases', () => {
  test('are created and dropped, with their tables only when told to', async () => {
    await bench.query("CREATE DATABASE IF NOT EXISTS extra COMMENT 'more'");
    await bench.query('CREATE SCHEMA IF NOT EXISTS extra');
    await bench.run('CREATE TABLE extra.t AS SELECT 1 AS x');

    await expect(reasonOf('CREATE DATABASE extra')).resolves.toBe(
      'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Database extra already exists',
    );
    await expect(reasonOf('DROP DATABASE extra')).resolves.toBe(
      'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. InvalidOperationException(message:Database extra is not empty. One or more tables exist.)',
    );
    await expect(reasonOf('DROP DATABASE extra CASCADE')).resolves.toBeUndefined();
    await expect(reasonOf('DROP DATABASE extra')).resolves.toBe(
      'FAILED: SemanticException [Error 10072]: Database does not exist: extra',
    );
    await expect(reasonOf('DROP DATABASE IF EXISTS extra')).resolves.toBeUndefined();
  });
});
