import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AthenaBench, BUCKET, createAthenaBench, DATABASE } from './athena-bench.ts';

let bench: AthenaBench;

beforeEach(async () => {
  bench = await createAthenaBench();
});

afterEach(() => bench.close());

const OPENX = 'org.openx.data.jsonserde.JsonSerDe';
const HOURS = ['09', '10', '11'];
const locate = (hour: string) => `logs/year=2026/hour=${hour}/`;

interface TableOptions {
  columns: Record<string, string>;
  keys?: Record<string, string>;
  serde?: string;
  serdeParameters?: Record<string, string>;
  parameters?: Record<string, string>;
  prefix?: string;
}

const toColumns = (types: Record<string, string>) => Object.entries(types).map(([Name, Type]) => ({ Name, Type }));

const createTable = (name: string, options: TableOptions) =>
  bench.glue('CreateTable', {
    DatabaseName: DATABASE,
    TableInput: {
      Name: name,
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: toColumns(options.keys ?? {}),
      Parameters: options.parameters ?? {},
      StorageDescriptor: {
        Columns: toColumns(options.columns),
        Location: `s3://${BUCKET}/${options.prefix ?? 'logs/'}`,
        SerdeInfo: { SerializationLibrary: options.serde ?? OPENX, Parameters: options.serdeParameters ?? {} },
      },
    },
  });
const createPartition = (table: string, ...Values: string[]) =>
  bench.glue('CreatePartition', {
    DatabaseName: DATABASE,
    TableName: table,
    PartitionInput: { Values, StorageDescriptor: { Location: `s3://${BUCKET}/${locate(Values.at(-1) ?? '')}` } },
  });

describe('JSON lines', () => {
  test('are read by the types of the catalog, and a value that does not fit is NULL', async () => {
    bench.putLines('logs/a.json', [
      {
        s: 'x',
        i: 1,
        b: 5_000_000_000,
        d: 1.5,
        f: 0.1,
        t: true,
        ts: '2026-01-02 03:04:05.678',
        dt: '2026-01-02',
        dec: 1.25,
      },
      { s: 5, i: 1.7, b: '12', d: '2.5', f: null, t: 'no', ts: 'x', dt: 'x', dec: 'x' },
      { s: { a: 1 }, i: 'x', b: 1.9, d: 3, f: 1, t: 'TRUE', ts: 1767225600, dt: null, dec: 2 },
      {},
    ]);
    await createTable('t', {
      columns: {
        s: 'string',
        i: 'int',
        b: 'bigint',
        d: 'double',
        f: 'float',
        t: 'boolean',
        ts: 'timestamp',
        dt: 'date',
        dec: 'decimal(5,2)',
      },
    });

    const rows = await bench.query('SELECT * FROM t');

    expect(rows).toEqual([
      ['x', '1', '5000000000', '1.5', '0.1', 'true', '2026-01-02 03:04:05.678', '2026-01-02', '1.25'],
      ['5', '1', '12', '2.5', null, 'false', null, null, null],
      ['{"a":1}', null, '1', '3.0', '1.0', 'true', '2026-01-01 00:00:00.000', null, '2.00'],
      [null, null, null, null, null, null, null, null, null],
    ]);
  });

  test('hold nested values', async () => {
    bench.putLines('logs/a.json.gz', [{ tags: ['a', 'b'], user: { id: 7, name: 'n' }, counts: { x: 1 } }]);
    await createTable('t', {
      columns: { tags: 'array<string>', user: 'struct<id:int,name:string>', counts: 'map<string,int>' },
    });

    await expect(
      bench.query("SELECT tags[2], user.id, t.user.name, counts['x'], user, cardinality(tags) FROM t"),
    ).resolves.toEqual([['b', '7', 'n', '1', '{id=7, name=n}', '2']]);
  });

  test('are found under keys of another case, by the paths of a crawler, by mappings and by looking', async () => {
    bench.putLines('logs/a.json', [{ Severity: 'ERROR', 'my-time': 'now' }]);
    await createTable('crawled', { columns: { severity: 'string' }, serdeParameters: { paths: 'Severity' } });
    await createTable('mapped', { columns: { ts: 'string' }, serdeParameters: { 'mapping.ts': 'my-time' } });
    await createTable('declared', { columns: { severity: 'string' } });

    await expect(bench.query('SELECT severity FROM crawled')).resolves.toEqual([['ERROR']]);
    await expect(bench.query('SELECT ts FROM mapped')).resolves.toEqual([['now']]);
    await expect(bench.query('SELECT severity FROM declared')).resolves.toEqual([['ERROR']]);
  });

  test('that are no objects are rows of NULLs; a broken object fails unless the table ignores it', async () => {
    bench.putLines('logs/a.json', [{ id: 1 }, 'not json', '{"id": 2', { id: 3 }]);
    await createTable('strict', { columns: { id: 'int' } });
    await createTable('forgiving', { columns: { id: 'int' }, serdeParameters: { 'ignore.malformed.json': 'true' } });

    await expect(bench.query('SELECT id FROM strict')).rejects.toThrow(
      'HIVE_CURSOR_ERROR: Row is not a valid JSON Object: {"id": 2',
    );
    await expect(bench.query('SELECT id FROM forgiving ORDER BY id')).resolves.toEqual([['1'], ['3'], [null], [null]]);
  });

  test('that are no objects do not stop a query of the others', async () => {
    bench.putLines('logs/a.json', [{ id: 1 }, 'not json', { id: 2 }]);
    await createTable('t', { columns: { id: 'int' } });

    await expect(bench.query('SELECT count(*), count(id) FROM t')).resolves.toEqual([['3', '2']]);
  });
});

describe('other formats', () => {
  test('delimited text has a delimiter, a NULL and headers to skip', async () => {
    bench.objects.put(BUCKET, 'logs/a.csv', 'id|name\n1|one\n2|\\N\n');
    await createTable('t', {
      columns: { id: 'int', name: 'string' },
      serde: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      serdeParameters: { 'field.delim': '|' },
      parameters: { 'skip.header.line.count': '1' },
    });

    await expect(bench.query('SELECT * FROM t ORDER BY id')).resolves.toEqual([
      ['1', 'one'],
      ['2', null],
    ]);
  });

  test('quoted CSV holds delimiters in its fields', async () => {
    bench.objects.put(BUCKET, 'logs/a.csv', '"1","a, ""b"""\n');
    await createTable('t', {
      columns: { id: 'string', name: 'string' },
      serde: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
      serdeParameters: { escapeChar: '"' },
    });

    await expect(bench.query('SELECT * FROM t')).resolves.toEqual([['1', 'a, "b"']]);
  });

  test('Parquet is read by the names of its columns; one that a file lacks is NULL, one of another type fails', async () => {
    await bench.run(
      "CREATE TABLE made WITH (external_location = 's3://lake/p/') AS SELECT 1 AS id, CAST('a' AS varchar) AS name, 1.5e0 AS price",
    );
    const declare = (name: string, columns: Record<string, string>) =>
      createTable(name, {
        columns,
        serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        prefix: 'p/',
      });
    await declare('fits', { price: 'double', added: 'int', id: 'bigint' });
    await declare('wrong', { name: 'int', id: 'int' });

    await expect(bench.query('SELECT * FROM fits')).resolves.toEqual([['1.5', null, '1']]);
    await expect(bench.query('SELECT id FROM wrong')).resolves.toEqual([['1']]);
    await expect(bench.query('SELECT name FROM wrong')).rejects.toThrow(
      "HIVE_BAD_DATA: Malformed Parquet file. Field name's type VARCHAR in parquet file is incompatible with type integer defined in table schema",
    );
  });

  test('one that is not supported fails by its name', async () => {
    await createTable('t', { columns: { id: 'int' }, serde: 'org.apache.hadoop.hive.ql.io.orc.OrcSerde' });

    await expect(bench.query('SELECT * FROM t')).rejects.toThrow(
      'HIVE_UNSUPPORTED_FORMAT: The SerDe org.apache.hadoop.hive.ql.io.orc.OrcSerde of table db.t is not supported by the local AWS',
    );
  });
});

describe('files of a table', () => {
  test('are those below its location, but for hidden and empty ones', async () => {
    bench.putLines('logs/a.json', [{ id: 1 }]);
    bench.putLines('logs/deep/b.json', [{ id: 2 }]);
    bench.putLines('logs/_temporary/c.json', [{ id: 3 }]);
    bench.putLines('logs/.hidden.json', [{ id: 4 }]);
    bench.objects.put(BUCKET, 'logs/empty.json', '');
    bench.putLines('logsother/d.json', [{ id: 5 }]);
    await createTable('t', { columns: { id: 'int' } });

    await expect(bench.query('SELECT id FROM t ORDER BY id')).resolves.toEqual([['1'], ['2']]);
  });

  test('are named by $path, which * leaves out', async () => {
    bench.putLines('logs/a.json', [{ id: 1 }]);
    await createTable('t', { columns: { id: 'int' } });

    await expect(bench.query('SELECT "$path", * FROM t')).resolves.toEqual([[`s3://${BUCKET}/logs/a.json`, '1']]);
  });

  test('of a table without any give no rows, and a count of zero', async () => {
    await createTable('t', { columns: { id: 'int' }, keys: { hour: 'string' } });

    await expect(bench.query('SELECT count(*), max(id), max(hour) FROM t')).resolves.toEqual([['0', null, null]]);
  });

  test('in a bucket that is missing fail the query', async () => {
    await bench.glue('CreateTable', {
      DatabaseName: DATABASE,
      TableInput: {
        Name: 't',
        StorageDescriptor: {
          Columns: [{ Name: 'id', Type: 'int' }],
          Location: 's3://nowhere/',
          SerdeInfo: { SerializationLibrary: OPENX },
        },
      },
    });

    await expect(bench.query('SELECT * FROM t')).rejects.toThrow('The specified bucket does not exist: nowhere');
  });
});

describe('partitions', () => {
  beforeEach(async () => {
    for (const hour of HOURS) bench.putLines(`${locate(hour)}a.json`, [{ id: Number(hour) }]);
    await createTable('t', { columns: { id: 'int' }, keys: { year: 'string', hour: 'string' } });
    for (const hour of HOURS) await createPartition('t', '2026', hour);
  });

  const sizeOf = (...hours: string[]) =>
    hours.reduce((sum, hour) => sum + (bench.objects.get(BUCKET, `${locate(hour)}a.json`)?.sizeBytes ?? 0), 0);

  test('are seen only when they are registered', async () => {
    bench.putLines(`${locate('12')}a.json`, [{ id: 12 }]);

    await expect(bench.query('SELECT id, year, hour FROM t ORDER BY id')).resolves.toEqual([
      ['9', '2026', '09'],
      ['10', '2026', '10'],
      ['11', '2026', '11'],
    ]);
  });

  test.each([
    ["hour = '10'", ['10'], ['10']],
    ["hour > '09' AND year = '2026'", ['10', '11'], ['10', '11']],
    ["hour IN ('09', '11')", ['9', '11'], ['09', '11']],
    ["hour = '10' AND id > 5", ['10'], ['10']],
    ["hour = '10' OR hour = '11'", ['10', '11'], ['10', '11']],
    ["year || hour = '202609'", ['9'], ['09']],
    ['CAST(hour AS integer) BETWEEN 9 AND 10', ['9', '10'], ['09', '10']],
    ["hour LIKE '1%'", ['10', '11'], ['10', '11']],
    ["hour = '10' OR id = 9", ['9', '10'], HOURS],
    ['id = 9', ['9'], HOURS],
    ["hour = '23'", [], []],
    ['hour = ?', ['10'], ['10'], ["'10'"]],
  ])(
    'are read only as far as the filter demands: %s',
    async (filter, ids, hours, ExecutionParameters: string[] = []) => {
      const sql = `SELECT id FROM t WHERE ${filter} ORDER BY id`;
      const input = ExecutionParameters.length > 0 ? { ExecutionParameters } : {};

      await expect(bench.query(sql, input)).resolves.toEqual(ids.map((id) => [id]));
      expect((await bench.run(sql, input)).Statistics?.DataScannedInBytes).toBe(sizeOf(...hours));
    },
  );

  test.each([
    ["SELECT id FROM (SELECT * FROM t) WHERE hour = '10'", ['10']],
    ["WITH x AS (SELECT id, hour AS h FROM t) SELECT id FROM x WHERE h = '10'", ['10']],
    ["SELECT a.id FROM t a JOIN t b ON a.id = b.id AND a.hour = '10' WHERE b.hour = '10'", ['10', '10']],
    ["SELECT a.id FROM t a LEFT JOIN t b ON a.id = b.id WHERE a.hour = '10'", ['10', ...HOURS]],
    ["SELECT b.id FROM t a LEFT JOIN t b ON a.id = b.id WHERE b.hour = '10'", [...HOURS, ...HOURS]],
    ["SELECT id FROM (SELECT * FROM t ORDER BY id LIMIT 5) WHERE hour = '10'", HOURS],
    ["SELECT m FROM (SELECT hour, max(id) AS m FROM t GROUP BY hour) WHERE hour = '10'", HOURS],
  ])('are read no more than the query may need: %s', async (sql, hours) => {
    const { Statistics, Status } = await bench.run(sql);

    expect(Status?.State).toBe('SUCCEEDED');
    expect(Statistics?.DataScannedInBytes).toBe(sizeOf(...hours));
    await expect(bench.query(sql)).resolves.toEqual([['10']]);
  });

  test.each([
    ["SELECT id FROM t JOIN (VALUES ('2026', '10')) AS n(y, h) ON year = y AND t.hour = n.h", ['10']],
    ["WITH newest AS (SELECT '10' AS hour) SELECT id FROM t JOIN newest USING (hour)", ['10']],
    ["SELECT id FROM (SELECT * FROM t) AS s JOIN (VALUES '10', '23') AS n(h) ON s.hour = n.h", ['10']],
    ["SELECT id FROM (VALUES '10') AS n(h) JOIN t ON n.h = t.hour", ['10']],
    ["SELECT id FROM t JOIN (VALUES ('10', 10)) AS n(h, i) ON t.hour = n.h OR t.id = n.i", HOURS],
    ["SELECT id FROM t LEFT JOIN (VALUES '10') AS n(h) ON t.hour = n.h WHERE h IS NOT NULL", HOURS],
  ])('are read only as far as the other side of a join has their values: %s', async (sql, hours) => {
    await expect(bench.query(sql)).resolves.toEqual([['10']]);
    expect((await bench.run(sql)).Statistics?.DataScannedInBytes).toBe(sizeOf(...hours));
  });

  test('keep rows that an outer join makes up', async () => {
    await expect(
      bench.query(
        "SELECT a.id, b.hour FROM t a LEFT JOIN t b ON a.id = b.id + 1 WHERE b.hour IS NULL OR b.hour = '09' ORDER BY 1",
      ),
    ).resolves.toEqual([
      ['9', null],
      ['10', '09'],
    ]);
  });

  test('may be numbers, by which they compare', async () => {
    await createTable('n', { columns: { id: 'int' }, keys: { hour: 'int' } });
    for (const hour of HOURS) await createPartition('n', hour);

    await expect(bench.query('SELECT id, hour + 1 FROM n WHERE hour < 10')).resolves.toEqual([['9', '10']]);
  });

  test('do not mind what columns are called', async () => {
    bench.putLines('logs/year=2026/hour=12/a.json', [{ filename: 'f', path_: 'p', row_: 'r' }]);
    await createTable('n', {
      columns: { filename: 'string', path_: 'string', row_: 'string' },
      keys: { hour: 'string' },
    });
    await createPartition('n', '12');

    await expect(bench.query('SELECT * FROM n')).resolves.toEqual([['f', 'p', 'r', '12']]);
  });

  test('compare as the texts they are: a number is refused', async () => {
    await expect(bench.query('SELECT id FROM t WHERE year = 2026')).rejects.toThrow(
      'TYPE_MISMATCH: line 1:29: Cannot apply operator: varchar = integer',
    );
  });
});
