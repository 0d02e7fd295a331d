import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AthenaBench, createAthenaBench } from './athena-bench.ts';

let bench: AthenaBench;

beforeAll(async () => {
  bench = await createAthenaBench();
});

afterAll(() => bench.close());

type Rows = (string | null)[][];

const KV = "WITH t(k, v) AS (VALUES ('a', 1), ('a', 2), ('b', 3), ('b', NULL))";

/** By topic: queries and their rows. */
const QUERIES: Record<string, [sql: string, rows: Rows][]> = {
  aggregates: [
    [
      `${KV} SELECT count(*), count(v), count(DISTINCT k), sum(v), min(v), max(v), avg(v) FROM t`,
      [['4', '3', '2', '6', '1', '3', '2.0']],
    ],
    [
      `${KV} SELECT k, count(*) FROM t GROUP BY k ORDER BY k`,
      [
        ['a', '2'],
        ['b', '2'],
      ],
    ],
    [
      `${KV} SELECT count_if(v > 1), bool_and(v > 0), bool_or(v > 2), every(v > 1) FROM t`,
      [['2', 'true', 'true', 'false']],
    ],
    [`${KV} SELECT sum(v) FILTER (WHERE k = 'a'), count(*) FILTER (WHERE v IS NULL) FROM t`, [['3', '1']]],
    [`${KV} SELECT max_by(k, v), min_by(k, v), max_by(k, v, 2) FROM t`, [['b', 'a', '[b, a]']]],
    [
      `${KV} SELECT array_agg(v ORDER BY v DESC), array_agg(DISTINCT k ORDER BY k) FROM t`,
      [['[3, 2, 1, null]', '[a, b]']],
    ],
    [`${KV} SELECT listagg(k, ',') WITHIN GROUP (ORDER BY k) FROM t`, [['a,a,b,b']]],
    [`${KV} SELECT histogram(k), map_agg(k, v) FROM t WHERE v > 1`, [['{a=1, b=1}', '{a=2, b=3}']]],
    [
      `${KV} SELECT approx_distinct(k), approx_percentile(v, 0.5), approx_percentile(v, ARRAY[0.5, 0.9]) FROM t`,
      [['2', '2', '[2, 3]']],
    ],
    [
      `${KV} SELECT stddev(v), stddev_pop(v), variance(v), var_pop(v) FROM t`,
      [['1.0', '0.816496580927726', '1.0', '0.6666666666666666']],
    ],
    [
      `${KV} SELECT max(v, 2), min(v, 2), arbitrary(k), geometric_mean(v) FROM t WHERE k = 'a'`,
      [['[2, 1]', '[1, 2]', 'a', '1.414213562373095']],
    ],
    [
      'SELECT corr(x, y), regr_slope(y, x), covar_pop(x, y) FROM (VALUES (1, 2), (2, 4), (3, 6)) t(x, y)',
      [['1.0', '2.0', '1.3333333333333333']],
    ],
    [
      'SELECT round(skewness(x), 6), round(kurtosis(x), 6) FROM (VALUES 1, 2, 10, 4, 5) t(x)',
      [['0.794638', '1.505057']],
    ],
    ['SELECT skewness(x), kurtosis(x) FROM (VALUES 1, 2) t(x)', [[null, null]]],
    ['SELECT bitwise_and_agg(x), bitwise_or_agg(x) FROM (VALUES 12, 10) t(x)', [['8', '14']]],
    [
      'SELECT sum(x), avg(x), count(x), max(x), array_agg(x) FROM (VALUES 1) t(x) WHERE x > 5',
      [[null, null, '0', null, null]],
    ],
    [
      "SELECT sum(x), avg(x), typeof(sum(x)), typeof(avg(x)) FROM (VALUES DECIMAL '1.5', DECIMAL '2.0', DECIMAL '2.1') t(x)",
      [['5.6', '1.9', 'decimal(38,1)', 'decimal(2,1)']],
    ],
    ['SELECT count(DISTINCT (x, y)) FROM (VALUES (1, 2), (1, 2), (2, 1)) t(x, y)', [['2']]],
    ['SELECT count() FROM (VALUES 1, 2) t(x)', [['2']]],
    ['SELECT geometric_mean(x) FROM (VALUES 0, 1) t(x)', [['0.0']]],
  ],
  'GROUP BY and HAVING': [
    ["SELECT upper(k), count(*) FROM (VALUES 'a', 'A') t(k) GROUP BY upper(k)", [['A', '2']]],
    ["SELECT upper(k), count(*) FROM (VALUES 'a', 'A') t(k) GROUP BY 1", [['A', '2']]],
    ["SELECT upper(k) FROM (VALUES 'a') t(k) GROUP BY k", [['A']]],
    ['SELECT x AS y, count(*) AS n FROM (VALUES 1, 1, 2) t(x) GROUP BY x HAVING count(*) > 1 ORDER BY n', [['1', '2']]],
    ['SELECT 1 FROM (VALUES 1) t(x) HAVING sum(x) > 5', []],
    [
      `${KV} SELECT k, sum(v) FROM t GROUP BY ROLLUP (k) ORDER BY k`,
      [
        ['a', '3'],
        ['b', '3'],
        [null, '6'],
      ],
    ],
    [
      "SELECT a, b, count(*) FROM (VALUES ('x', 'y')) t(a, b) GROUP BY CUBE (a, b) ORDER BY 1, 2",
      [
        ['x', 'y', '1'],
        ['x', null, '1'],
        [null, 'y', '1'],
        [null, null, '1'],
      ],
    ],
    [
      "SELECT k, j, sum(v), grouping(k, j) FROM (VALUES ('a', 'x', 1), ('b', 'y', 2)) t(k, j, v) GROUP BY GROUPING SETS ((k), (j), ()) ORDER BY 4, 1, 2",
      [
        ['a', null, '1', '1'],
        ['b', null, '2', '1'],
        [null, 'x', '1', '2'],
        [null, 'y', '2', '2'],
        [null, null, '3', '3'],
      ],
    ],
    [
      "SELECT date_trunc('hour', ts) AS h, count(*) FROM (VALUES TIMESTAMP '2026-01-01 00:10:00', TIMESTAMP '2026-01-01 00:20:00') t(ts) GROUP BY date_trunc('hour', ts)",
      [['2026-01-01 00:00:00', '2']],
    ],
  ],
  'ORDER BY, LIMIT and OFFSET': [
    ['SELECT v FROM (VALUES 1, NULL, 3) t(v) ORDER BY v', [['1'], ['3'], [null]]],
    ['SELECT v FROM (VALUES 1, NULL, 3) t(v) ORDER BY v DESC', [['3'], ['1'], [null]]],
    ['SELECT v FROM (VALUES 1, NULL, 3) t(v) ORDER BY v NULLS FIRST LIMIT 2', [[null], ['1']]],
    ['SELECT x + 1 AS y FROM (VALUES 1, 2) t(x) ORDER BY y DESC', [['3'], ['2']]],
    ['SELECT -x AS x FROM (VALUES 1, 2) t(x) ORDER BY x', [['-2'], ['-1']]],
    ['SELECT x FROM (VALUES (1, 2), (2, 1)) t(x, y) ORDER BY y', [['2'], ['1']]],
    ['SELECT DISTINCT x FROM (VALUES 2, 1, 2) t(x) ORDER BY x', [['1'], ['2']]],
    ['SELECT x FROM (VALUES 1, 2, 3, 4) t(x) ORDER BY x OFFSET 1 LIMIT 2', [['2'], ['3']]],
    ['SELECT x FROM (VALUES 1, 2, 3, 4) t(x) ORDER BY x OFFSET 1 ROWS FETCH FIRST 2 ROWS ONLY', [['2'], ['3']]],
  ],
  joins: [
    [
      "SELECT a.x, y, w FROM (VALUES (1, 'a'), (2, 'b')) a(x, y) JOIN (VALUES (1, 'z')) b(x, w) ON a.x = b.x",
      [['1', 'a', 'z']],
    ],
    [
      "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) a(x, y) LEFT JOIN (VALUES (1, 'z')) b(x, w) ON a.x = b.x ORDER BY a.x",
      [
        ['1', 'a', '1', 'z'],
        ['2', 'b', null, null],
      ],
    ],
    [
      "SELECT * FROM (VALUES (1, 'a')) a(x, y) RIGHT JOIN (VALUES (2, 'z')) b(x, w) ON a.x = b.x",
      [[null, null, '2', 'z']],
    ],
    ["SELECT * FROM (VALUES (1, 'a'), (2, 'b')) a(x, y) JOIN (VALUES (1, 'z')) b(x, w) USING (x)", [['1', 'a', 'z']]],
    [
      "SELECT * FROM (VALUES (1, 'a')) a(x, y) FULL JOIN (VALUES (3, 'z')) b(x, w) USING (x) ORDER BY x",
      [
        ['1', 'a', null],
        ['3', null, 'z'],
      ],
    ],
    [
      'SELECT a.x, b.x FROM (VALUES 1, 2) a(x), (VALUES 10, 20) b(x) WHERE a.x * 10 = b.x ORDER BY 1',
      [
        ['1', '10'],
        ['2', '20'],
      ],
    ],
    ['SELECT count(*) FROM (VALUES 1, 2) a(x) CROSS JOIN (VALUES 1, 2, 3) b(y)', [['6']]],
    [
      'SELECT a.x, z FROM (VALUES 1, 2) a(x) CROSS JOIN LATERAL (SELECT a.x * 10 AS z) ORDER BY 1',
      [
        ['1', '10'],
        ['2', '20'],
      ],
    ],
  ],
  UNNEST: [
    [
      "SELECT x, y FROM (VALUES (1, ARRAY['a', 'b']), (2, ARRAY[]), (3, NULL)) t(x, arr) CROSS JOIN UNNEST(arr) AS u(y)",
      [
        ['1', 'a'],
        ['1', 'b'],
      ],
    ],
    [
      "SELECT x, y, n FROM (VALUES (1, ARRAY['a', 'b']), (2, ARRAY['c'])) t(x, arr) CROSS JOIN UNNEST(arr) WITH ORDINALITY AS u(y, n) ORDER BY x, n",
      [
        ['1', 'a', '1'],
        ['1', 'b', '2'],
        ['2', 'c', '1'],
      ],
    ],
    [
      "SELECT x, y FROM (VALUES (1, ARRAY['a']), (2, ARRAY[])) t(x, arr) LEFT JOIN UNNEST(arr) AS u(y) ON TRUE ORDER BY x",
      [
        ['1', 'a'],
        ['2', null],
      ],
    ],
    [
      "SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a', 'b', 'c']) AS t(n, s)",
      [
        ['1', 'a'],
        ['2', 'b'],
        [null, 'c'],
      ],
    ],
    [
      "SELECT k, v FROM UNNEST(MAP(ARRAY['a', 'b'], ARRAY[1, 2])) AS t(k, v)",
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      "SELECT n, s FROM UNNEST(ARRAY[row(1, 'a'), row(2, 'b')]) AS t(n, s)",
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    ['SELECT sum(n) FROM UNNEST(sequence(1, 4)) AS t(n)', [['10']]],
  ],
  'values that are no numbers': [
    ['SELECT x FROM (VALUES nan(), 1e0, NULL) t(x) WHERE x > 0', [['1.0']]],
    ['SELECT count(*) FROM (VALUES nan()) a(x) JOIN (VALUES nan()) b(y) ON a.x = b.y', [['0']]],
    [
      'SELECT CAST(x AS integer), CAST(x AS double), CAST(x AS date) FROM (VALUES CAST(NULL AS varchar)) t(x)',
      [[null, null, null]],
    ],
  ],
  windows: [
    [
      `${KV} SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY v DESC), rank() OVER (ORDER BY k), dense_rank() OVER (ORDER BY k) FROM t WHERE v IS NOT NULL ORDER BY v`,
      [
        ['a', '1', '2', '1', '1'],
        ['a', '2', '1', '1', '1'],
        ['b', '3', '1', '3', '2'],
      ],
    ],
    [
      `${KV} SELECT v, sum(v) OVER (PARTITION BY k), sum(v) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), lag(v) OVER (ORDER BY v), lead(v, 1, 0) OVER (ORDER BY v) FROM t WHERE v IS NOT NULL ORDER BY v`,
      [
        ['1', '3', '1', null, '2'],
        ['2', '3', '3', '1', '3'],
        ['3', '3', '5', '2', '0'],
      ],
    ],
    [
      `${KV} SELECT v, first_value(v) OVER w, last_value(v) OVER w, nth_value(v, 2) OVER w FROM t WHERE v IS NOT NULL WINDOW w AS (ORDER BY v) ORDER BY v`,
      [
        ['1', '1', '1', null],
        ['2', '1', '2', '2'],
        ['3', '1', '3', '2'],
      ],
    ],
    [
      `${KV} SELECT v, ntile(2) OVER (ORDER BY v), percent_rank() OVER (ORDER BY v), cume_dist() OVER (ORDER BY v) FROM t WHERE v IS NOT NULL ORDER BY v`,
      [
        ['1', '1', '0.0', '0.3333333333333333'],
        ['2', '1', '0.5', '0.6666666666666666'],
        ['3', '2', '1.0', '1.0'],
      ],
    ],
    [
      'SELECT v, lag(v) IGNORE NULLS OVER (ORDER BY v) FROM (VALUES 1, NULL, 3) t(v) ORDER BY v',
      [
        ['1', null],
        ['3', '1'],
        [null, '3'],
      ],
    ],
    ['SELECT sum(sum(x)) OVER () FROM (VALUES 1, 2) t(x) GROUP BY x', [['3'], ['3']]],
    [
      'SELECT round(count(*) * 100.0 / sum(count(*)) OVER (), 1) FROM (VALUES 1, 1, 2) t(x) GROUP BY x ORDER BY 1',
      [['33.3'], ['66.7']],
    ],
    [
      'SELECT x FROM (SELECT x, row_number() OVER (ORDER BY x DESC) AS n FROM (VALUES 1, 2, 3) t(x)) WHERE n <= 2 ORDER BY x',
      [['2'], ['3']],
    ],
  ],
  subqueries: [
    [
      'SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x > (SELECT avg(y) FROM (VALUES 1, 2) u(y)) ORDER BY x',
      [['2'], ['3']],
    ],
    ['SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x IN (SELECT y FROM (VALUES 1, 2) u(y)) ORDER BY x', [['1'], ['2']]],
    ['SELECT x FROM (VALUES 1, 2) t(x) WHERE x NOT IN (SELECT y FROM (VALUES 1, NULL) u(y))', []],
    [
      'SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES 2) v(z) WHERE z = x) ORDER BY x',
      [['1'], ['3']],
    ],
    [
      'SELECT x, (SELECT count(*) FROM (VALUES 1, 2) u(y) WHERE u.y < t.x) FROM (VALUES 1, 2, 3) t(x) ORDER BY x',
      [
        ['1', '0'],
        ['2', '1'],
        ['3', '2'],
      ],
    ],
    ['SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x > ALL (SELECT y FROM (VALUES 1, 2) u(y))', [['3']]],
    ['SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x = ANY (SELECT y FROM (VALUES 1, 5) u(y))', [['1']]],
  ],
  nesting: [
    [`SELECT ${'('.repeat(40)}SELECT 1)${'+1)'.repeat(39)}`, [['40']]],
    [`SELECT * FROM ${'('.repeat(30)}SELECT 1 AS x${')'.repeat(30)}`, [['1']]],
  ],
  'set operations': [
    ['SELECT 1 UNION ALL SELECT 2 UNION SELECT 2 ORDER BY 1', [['1'], ['2']]],
    ['SELECT x FROM (VALUES 1, 2, 3) t(x) INTERSECT SELECT 2', [['2']]],
    ['SELECT x FROM (VALUES 1, 2, 3) t(x) EXCEPT SELECT 2 ORDER BY x', [['1'], ['3']]],
    ['SELECT 1 UNION ALL SELECT 2.5e0', [['1.0'], ['2.5']]],
    ['(SELECT 1 AS n UNION ALL SELECT 2) ORDER BY n DESC LIMIT 1', [['2']]],
    [
      "VALUES (1, 'a'), (2, NULL)",
      [
        ['1', 'a'],
        ['2', null],
      ],
    ],
  ],
  WITH: [
    ['WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a) SELECT a.x, b.x FROM a, b', [['1', '2']]],
    ['WITH a AS (SELECT 1 AS x) SELECT * FROM (WITH a AS (SELECT 2 AS x) SELECT x FROM a)', [['2']]],
    ['WITH a(y) AS (SELECT 1 AS x) SELECT y FROM a', [['1']]],
  ],
  names: [
    ['SELECT t.* FROM (VALUES (1, 2)) t(a, b)', [['1', '2']]],
    ['SELECT T.A, "a", "A" FROM (VALUES 1) t(a)', [['1', '1', '1']]],
    ['SELECT "select", "a b" FROM (VALUES (1, 2)) t("select", "a b")', [['1', '2']]],
    ['SELECT a.b FROM (SELECT CAST(row(5) AS row(b integer)) AS a)', [['5']]],
    ['-- a comment\nSELECT /* another */ 1;', [['1']]],
  ],
};

describe.each(Object.entries(QUERIES))('%s', (_, cases) => {
  test.each(cases)('%s', async (sql, rows) => {
    await expect(bench.query(sql)).resolves.toEqual(rows);
  });
});

describe('columns of a result', () => {
  test('are named as the query names them, or by their place', async () => {
    const { QueryExecutionId } = await bench.run('SELECT x AS Total, x, x + 1, "x" AS "a b" FROM (VALUES 1) t(x)');

    await expect(bench.athena('GetQueryResults', { QueryExecutionId })).resolves.toMatchObject({
      ResultSet: {
        Rows: [{ Data: ['Total', 'x', '_col2', 'a b'].map((VarCharValue) => ({ VarCharValue })) }, {}],
        ResultSetMetadata: { ColumnInfo: [{ Name: 'Total' }, { Name: 'x' }, { Name: '_col2' }, { Name: 'a b' }] },
      },
    });
  });

  test('have types with precision and scale', async () => {
    const { QueryExecutionId } = await bench.run(
      "SELECT 1, DECIMAL '1.5', 'a', 1.5, now(), ARRAY[1], CAST(1 AS real), true",
    );

    await expect(bench.athena('GetQueryResults', { QueryExecutionId })).resolves.toMatchObject({
      ResultSet: {
        ResultSetMetadata: {
          ColumnInfo: [
            { Type: 'integer', Precision: 10, Scale: 0 },
            { Type: 'decimal', Precision: 2, Scale: 1 },
            { Type: 'varchar', CaseSensitive: true },
            { Type: 'double', Precision: 17 },
            { Type: 'timestamp with time zone', Precision: 3 },
            { Type: 'array' },
            { Type: 'float' },
            { Type: 'boolean', Nullable: 'UNKNOWN' },
          ],
        },
      },
    });
  });
});

describe('execution parameters', () => {
  test('take the place of question marks, in order', async () => {
    await expect(
      bench.query("SELECT x FROM (VALUES 1, 2, 3) t(x) WHERE x > ? AND 'a' = ? ORDER BY x LIMIT ?", {
        ExecutionParameters: ['1', "'a'", '1'],
      }),
    ).resolves.toEqual([['2']]);
  });

  test('are counted before the query runs', async () => {
    await expect(bench.run('SELECT ?, ?', { ExecutionParameters: ['1'] })).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: 'Incorrect number of parameters: expected 2 but found 1',
    });
  });
});
