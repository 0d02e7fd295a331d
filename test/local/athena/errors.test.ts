import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AthenaBench, createAthenaBench } from './athena-bench.ts';

let bench: AthenaBench;

beforeAll(async () => {
  bench = await createAthenaBench();
});

afterAll(() => bench.close());

describe('a query that fails', () => {
  test.each([
    [
      'SELECT nope FROM (VALUES 1) t(x)',
      "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved or requester is not authorized to access requested resources",
    ],
    [
      'SELECT 1,\n  t.nope FROM (VALUES 1) t(x)',
      "COLUMN_NOT_FOUND: line 2:3: Column 't.nope' cannot be resolved or requester is not authorized to access requested resources",
    ],
    ['SELECT * FROM nope', "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.db.nope' does not exist"],
    ['SELECT * FROM other.nope', "SCHEMA_NOT_FOUND: line 1:15: Schema 'other' does not exist"],
    ['SELECT * FROM a.b.c', "CATALOG_NOT_FOUND: line 1:15: Catalog 'a' does not exist"],
    ['SELECT foo.* FROM (VALUES 1) t(x)', 'TABLE_NOT_FOUND: line 1:8: Unable to resolve reference foo'],
    ['SELECT foo(1)', "FUNCTION_NOT_FOUND: line 1:8: Function 'foo' not registered"],
    ['SELECT datetrunc(1)', "FUNCTION_NOT_FOUND: line 1:8: Function 'datetrunc' not registered"],
    [
      'SELECT length(5)',
      'FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (integer) for function length. Expected: length(varchar), length(varbinary)',
    ],
    [
      "SELECT date_trunc('hour', 'x')",
      'FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (varchar(4), varchar(1)) for function date_trunc. Expected: date_trunc(varchar, date), date_trunc(varchar, timestamp), date_trunc(varchar, timestamp with time zone)',
    ],
    ["SELECT 1 + 'a'", 'TYPE_MISMATCH: line 1:10: Cannot apply operator: integer + varchar(1)'],
    ["SELECT 'a' = 1", 'TYPE_MISMATCH: line 1:12: Cannot apply operator: varchar(1) = integer'],
    ["SELECT -'a'", 'TYPE_MISMATCH: line 1:8: Cannot negate varchar(1)'],
    ['SELECT 1 WHERE 5', 'TYPE_MISMATCH: line 1:16: WHERE clause must evaluate to a boolean: actual type integer'],
    ['SELECT CAST(ARRAY[1] AS varchar)', 'TYPE_MISMATCH: line 1:8: Cannot cast array(integer) to varchar'],
    ['SELECT CAST(1 AS nonsense)', 'TYPE_NOT_FOUND: line 1:18: Unknown type: nonsense'],
    ['SELECT 1 UNION SELECT 1, 2', 'TYPE_MISMATCH: line 1:1: UNION query has different number of fields: 1, 2'],
    [
      "SELECT 1 UNION SELECT 'a'",
      'TYPE_MISMATCH: line 1:1: column 1 in UNION query has incompatible types: integer, varchar(1)',
    ],
    [
      'SELECT x, count(*) FROM (VALUES 1) t(x)',
      "EXPRESSION_NOT_AGGREGATE: line 1:8: 'x' must be an aggregate expression or appear in GROUP BY clause",
    ],
    [
      'SELECT x + y FROM (VALUES (1, 2)) t(x, y) GROUP BY x',
      "EXPRESSION_NOT_AGGREGATE: line 1:8: 'x + y' must be an aggregate expression or appear in GROUP BY clause",
    ],
    [
      "SELECT k AS z, count(*) FROM (VALUES 'a') t(k) GROUP BY z",
      "COLUMN_NOT_FOUND: line 1:57: Column 'z' cannot be resolved or requester is not authorized to access requested resources",
    ],
    [
      'SELECT 1 FROM (VALUES 1) a(x) WHERE count(*) > 1',
      "EXPRESSION_NOT_SCALAR: line 1:37: WHERE clause cannot contain aggregations, window functions or grouping operations: ['count' is one of the aggregations]",
    ],
    [
      'SELECT sum(count(*)) FROM (VALUES 1) a(x)',
      "NESTED_AGGREGATION: line 1:12: Cannot nest aggregations inside aggregation 'count'",
    ],
    ['SELECT x FROM (VALUES 1) a(x), (VALUES 2) b(x)', "AMBIGUOUS_NAME: line 1:8: Column 'x' is ambiguous"],
    [
      'SELECT x FROM (VALUES 1) t(x) ORDER BY 5',
      'INVALID_COLUMN_REFERENCE: line 1:40: ORDER BY position 5 is not in select list',
    ],
    [
      'SELECT DISTINCT x FROM (VALUES (1, 2)) t(x, y) ORDER BY y',
      'EXPRESSION_NOT_IN_DISTINCT: line 1:57: For SELECT DISTINCT, ORDER BY expressions must appear in select list',
    ],
    [
      'SELECT * FROM (VALUES 1) t(a, b)',
      "MISMATCHED_COLUMN_ALIASES: line 1:26: Column alias list has 2 entries but 't' has 1 columns available",
    ],
    ["SELECT DATE '2026-13-01'", "INVALID_LITERAL: line 1:8: '2026-13-01' is not a valid DATE literal"],
    ['SELECT 99999999999999999999', 'INVALID_LITERAL: line 1:8: Invalid numeric literal: 99999999999999999999'],
    ['SELECT 1 / 0', 'DIVISION_BY_ZERO: Division by zero'],
    ["SELECT split('abc', '')", 'INVALID_FUNCTION_ARGUMENT: The delimiter may not be the empty string'],
    [
      "SELECT DATE '2026-01-01' + INTERVAL '25' HOUR",
      'INVALID_FUNCTION_ARGUMENT: Cannot add hour, minutes or seconds to a date',
    ],
    [
      "SELECT TIMESTAMP '2026-01-01 00:00:00.123456789'",
      'NOT_SUPPORTED: line 1:8: Timestamps of more than 6 digits are not supported by the local AWS',
    ],
    ["SELECT CAST('a' AS char(3))", 'NOT_SUPPORTED: line 1:20: Type char is not supported by the local AWS'],
    [
      'SELECT * FROM information_schema.tables',
      'NOT_SUPPORTED: line 1:15: The information_schema is not supported by the local AWS',
    ],
    ["SELECT format('x', 1)", "NOT_SUPPORTED: line 1:8: Function 'format' is not supported by the local AWS"],
    [
      'SELECT count(DISTINCT x) OVER () FROM (VALUES 1) t(x)',
      'NOT_SUPPORTED: line 1:8: DISTINCT in window function parameters not yet supported: count',
    ],
    [
      'SELECT count(*) FILTER (WHERE x > 1) OVER () FROM (VALUES 1) t(x)',
      'NOT_SUPPORTED: line 1:8: FILTER is not yet supported for window functions',
    ],
    [
      'SELECT array_agg(x ORDER BY x) OVER () FROM (VALUES 1) t(x)',
      'NOT_SUPPORTED: line 1:8: Window function with ORDER BY is not supported',
    ],
    [
      'SELECT lag(x) OVER () FROM (VALUES 1) t(x)',
      'MISSING_ORDER_BY: line 1:8: lag function requires an ORDER BY window clause',
    ],
    [
      'SELECT lead(x) OVER (ORDER BY x ROWS UNBOUNDED PRECEDING) FROM (VALUES 1) t(x)',
      'INVALID_WINDOW_FRAME: line 1:33: Cannot specify window frame for lead function',
    ],
    [
      'SELECT rank() IGNORE NULLS OVER (ORDER BY x) FROM (VALUES 1) t(x)',
      'NULL_TREATMENT_NOT_ALLOWED: line 1:8: Cannot specify null treatment clause for rank function',
    ],
    [
      'WITH a AS (SELECT 1), A AS (SELECT 2) SELECT 1',
      "DUPLICATE_NAMED_QUERY: line 1:23: WITH query name 'A' specified more than once",
    ],
    [
      "SELECT TIMESTAMP '2026-01-01T00:00:00'",
      "INVALID_LITERAL: line 1:8: '2026-01-01T00:00:00' is not a valid TIMESTAMP literal",
    ],
    ["SELECT EXTRACT(HOUR FROM DATE '2026-01-01')", 'TYPE_MISMATCH: line 1:8: Cannot extract HOUR from date'],
    ["SELECT now() AT TIME ZONE '+530'", "INVALID_FUNCTION_ARGUMENT: '+530' is not a valid time zone"],
    ['SELECT array_sum(ARRAY[1])', "FUNCTION_NOT_FOUND: line 1:8: Function 'array_sum' not registered"],
    [
      'SELECT zip(ARRAY[1], ARRAY[2], ARRAY[3])',
      "NOT_SUPPORTED: line 1:8: This form of function 'zip' is not supported by the local AWS",
    ],
    [
      'SELECT array_sort(ARRAY[1], (x, y) -> 0)',
      "NOT_SUPPORTED: line 1:8: This form of function 'array_sort' is not supported by the local AWS",
    ],
    ['SELECT CAST(123 AS varchar(2))', 'INVALID_CAST_ARGUMENT: Value 123 cannot be represented as varchar(2)'],
    ["SELECT CAST(DECIMAL '1234.5' AS decimal(5,2))", "INVALID_CAST_ARGUMENT: Cannot cast '1234.5' to DECIMAL(5,2)"],
    ["SELECT CAST(JSON '[1]' AS bigint)", "INVALID_CAST_ARGUMENT: Cannot cast '[1]' to a scalar"],
    ["SELECT CAST(JSON '{}' AS array(bigint))", "INVALID_CAST_ARGUMENT: Cannot cast '{}' to ARRAY"],
    ['SELECT CAST(JSON \'"2026-01-01"\' AS date)', 'TYPE_MISMATCH: line 1:8: Cannot cast json to date'],
    ['SELECT CAST(row(1) AS json)', 'NOT_SUPPORTED: A row without names of fields is no JSON for the local AWS'],
    [
      "SELECT CAST(ARRAY[DECIMAL '1.50'] AS json)",
      'NOT_SUPPORTED: Decimals in JSON are not supported by the local AWS, but at its top',
    ],
    ["SELECT json_extract('{}', concat('$', '[*]'))", "INVALID_FUNCTION_ARGUMENT: Invalid JSON path: '$[*]'"],
    [
      "SELECT json_extract('{}', '$[\"*\"]')",
      "NOT_SUPPORTED: line 1:8: '*' in a JSON path is not supported by the local AWS",
    ],
    [
      "SELECT from_iso8601_timestamp('2026-02-30T00:00:00Z')",
      'INVALID_FUNCTION_ARGUMENT: Invalid format: "2026-02-30T00:00:00Z"',
    ],
    [
      "SELECT from_iso8601_date('2026-032')",
      'NOT_SUPPORTED: Weeks and days of a year are not supported by the local AWS: 2026-032',
    ],
    [
      "SELECT parse_datetime('02/Jan/2026 +0200', 'dd/MMM/yyyy Z')",
      'NOT_SUPPORTED: The local AWS reads times of UTC only, not 02/Jan/2026 +0200',
    ],
    [
      "SELECT parse_datetime('x', 'Z yyyy')",
      'NOT_SUPPORTED: line 1:8: A time zone must be the end of a datetime pattern for the local AWS',
    ],
    [
      'SELECT sequence(1, 10001)',
      'INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries',
    ],
    [
      "SELECT sequence(DATE '2026-01-02', DATE '2026-01-01', INTERVAL '1' DAY)",
      'INVALID_FUNCTION_ARGUMENT: sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start',
    ],
    ["SELECT split('a', ',', 0)", 'INVALID_FUNCTION_ARGUMENT: Limit must be positive'],
    [
      "SELECT split_to_map('a=1;b', ';', '=')",
      "INVALID_FUNCTION_ARGUMENT: Key-value delimiter must appear exactly once in each entry. Bad input: 'b'",
    ],
    ["SELECT split_to_map('a=1;a=2', ';', '=')", 'INVALID_FUNCTION_ARGUMENT: Duplicate keys are not allowed'],
    ["SELECT lpad('a', -1, 'x')", 'INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]'],
    ["SELECT rpad('a', 3, '')", 'INVALID_FUNCTION_ARGUMENT: Padding string must not be empty'],
    ["SELECT from_hex('616')", 'INVALID_FUNCTION_ARGUMENT: Invalid hex string: 616'],
    [
      "SELECT from_utf8(X'ff')",
      'NOT_SUPPORTED: from_utf8 of bytes that are no UTF-8 is not supported by the local AWS',
    ],
    [
      "SELECT 'abc' LIKE 'a#bc' ESCAPE '#'",
      "INVALID_FUNCTION_ARGUMENT: Escape character must be followed by '%', '_' or the escape character itself",
    ],
    ["SELECT 'a' LIKE 'a' ESCAPE '##'", 'INVALID_FUNCTION_ARGUMENT: Escape string must be a single character'],
    [
      "SELECT regexp_like('a', '[a-z&&[^b]]')",
      "NOT_SUPPORTED: line 1:8: '&& in [...]' in a regular expression is not supported by the local AWS",
    ],
    [
      "SELECT regexp_like('a', concat('[a', '[x]]'))",
      'NOT_SUPPORTED: The local AWS reads no such regular expression unless it is a literal: [a[x]]',
    ],
    [
      "SELECT regexp_like('a', 'a++')",
      'INVALID_FUNCTION_ARGUMENT: Invalid regular expression for the local AWS: bad repetition operator: ++',
    ],
    [
      "SELECT regexp_extract('abc', '(a)', 2)",
      'INVALID_FUNCTION_ARGUMENT: Pattern has 1 groups. Cannot access group 2',
    ],
    ["SELECT regexp_extract('abc', '(a)', -1)", 'INVALID_FUNCTION_ARGUMENT: Group cannot be negative'],
    [
      "SELECT regexp_replace('abc', 'b', '$1')",
      'INVALID_FUNCTION_ARGUMENT: line 1:8: Illegal replacement sequence: unknown group',
    ],
    [
      "SELECT regexp_replace('abc', 'b', 'US$')",
      'INVALID_FUNCTION_ARGUMENT: line 1:8: Illegal replacement sequence: unescaped $',
    ],
    [
      'SELECT approx_percentile(x, 1.5) FROM (VALUES 1) t(x)',
      'INVALID_FUNCTION_ARGUMENT: Percentile must be between 0 and 1',
    ],
    [
      'SELECT TRY(sum(1))',
      'NOT_SUPPORTED: TRY around an aggregate, a subquery or a random value is not supported by the local AWS',
    ],
    ['SELECT 1 % 0', 'DIVISION_BY_ZERO: Division by zero'],
    ["SELECT DECIMAL '1.5' / 0", 'DIVISION_BY_ZERO: Division by zero'],
    ['SELECT 2147483647 + 1', 'NUMERIC_VALUE_OUT_OF_RANGE: integer addition overflow: 2147483647 + 1'],
    ['SELECT CAST(3000000000 AS integer)', 'NUMERIC_VALUE_OUT_OF_RANGE: Out of range for int: 3000000000'],
    ["SELECT CAST('x' AS integer)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to INT"],
    ["SELECT CAST('1.5' AS bigint)", "INVALID_CAST_ARGUMENT: Cannot cast '1.5' to BIGINT"],
    ["SELECT CAST('yes' AS boolean)", "INVALID_CAST_ARGUMENT: Cannot cast 'yes' to BOOLEAN"],
    [
      "SELECT CAST('2026-01-02T03:04:05Z' AS timestamp)",
      'INVALID_CAST_ARGUMENT: Value cannot be cast to timestamp: 2026-01-02T03:04:05Z',
    ],
    ["SELECT CAST('2026-02-30' AS date)", 'INVALID_CAST_ARGUMENT: Value cannot be cast to date: 2026-02-30'],
    ["SELECT from_iso8601_timestamp('nonsense')", 'INVALID_FUNCTION_ARGUMENT: Invalid format: "nonsense"'],
    [
      "SELECT from_iso8601_timestamp('2026-11-23T09:00:00+02:00')",
      'NOT_SUPPORTED: The local AWS reads times of UTC only, not 2026-11-23T09:00:00+02:00',
    ],
    ["SELECT from_base('12', 2)", 'INVALID_FUNCTION_ARGUMENT: Not a valid base-2 number: 12'],
    ["SELECT from_base('1', 37)", 'INVALID_FUNCTION_ARGUMENT: Radix must be between 2 and 36'],
    ["SELECT date_parse('x', '%Y')", 'INVALID_FUNCTION_ARGUMENT: Invalid format: "x"'],
    [
      "SELECT date_format(now(), '%U')",
      'INVALID_FUNCTION_ARGUMENT: line 1:8: %U not currently supported in date format string',
    ],
    [
      "SELECT date_trunc('fortnight', now())",
      "INVALID_FUNCTION_ARGUMENT: line 1:8: 'fortnight' is not a valid TIMESTAMP field",
    ],
    ["SELECT now() AT TIME ZONE 'Mars/Olympus'", "INVALID_FUNCTION_ARGUMENT: 'Mars/Olympus' is not a valid time zone"],
    ["SELECT split_part('a.b', '.', 0)", 'INVALID_FUNCTION_ARGUMENT: Index must be greater than zero'],
    [
      'SELECT ARRAY[1][2]',
      'INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: 2 > 1',
    ],
    ['SELECT ARRAY[1][0]', 'INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'],
    ["SELECT MAP(ARRAY['a'], ARRAY[1])['b']", 'INVALID_FUNCTION_ARGUMENT: Key not present in map: b'],
    ["SELECT json_parse('bad')", "INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON: 'bad'"],
    ["SELECT json_extract('{}', 'a')", "INVALID_FUNCTION_ARGUMENT: line 1:8: Invalid JSON path: 'a'"],
    [
      'SELECT (SELECT x FROM (VALUES 1, 2) t(x))',
      'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows',
    ],
    [
      "SELECT regexp_like('a', '(?=b)')",
      'INVALID_FUNCTION_ARGUMENT: Invalid regular expression for the local AWS: invalid perl operator: (?=',
    ],
  ])('%s', async (sql, reason) => {
    const { Status } = await bench.run(sql);

    expect(Status).toMatchObject({ State: 'FAILED', StateChangeReason: reason });
    expect(Status?.AthenaError).toMatchObject({ ErrorCategory: 2, ErrorMessage: reason, Retryable: false });
  });
});

describe('a text that is no statement', () => {
  test.each([
    ['SELEC 1', /^line 1:1: mismatched input 'SELEC'\. Expecting: /],
    ['SELECT 1 FROM', /^line 1:14: mismatched input '<EOF>'\. Expecting: <identifier>$/],
    ['SELECT FROM x', /^line 1:8: mismatched input 'FROM'\. Expecting: <expression>$/],
    ['SELECT * FROM a\nWHERE x = = 1', /^line 2:11: mismatched input '='\. Expecting: <expression>$/],
    [
      'SELECT `a` FROM x',
      /^line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers$/,
    ],
    ['WITH RECURSIVE r(n) AS (SELECT 1) SELECT * FROM r', /^line 1:6: RECURSIVE is not supported by the local AWS$/],
    ['SELECT * FROM t TABLESAMPLE BERNOULLI (50)', /^line 1:17: TABLESAMPLE is not supported by the local AWS$/],
    ['SELECT * FROM t MATCH_RECOGNIZE (PATTERN (a))', /^line 1:17: MATCH_RECOGNIZE is not supported by the local AWS$/],
    ["SELECT json_value('{}', 'lax $.a')", /^line 1:8: JSON_VALUE is not supported by the local AWS$/],
    ['ALTER TABLE t REPLACE COLUMNS (a string)', /^line 1:15: REPLACE is not supported by the local AWS$/],
    ['EXPLAIN SELECT 1', /^line 1:1: EXPLAIN is not supported by the local AWS$/],
    ["UNLOAD (SELECT 1) TO 's3://lake/x/'", /^line 1:1: UNLOAD is not supported by the local AWS$/],
    ['PREPARE p FROM SELECT 1', /^line 1:1: PREPARE is not supported by the local AWS$/],
    ["SELECT 'abc", /^line 1:8: mismatched input '''$/],
    ['SELECT 1; SELECT 2', /^line 1:11: mismatched input 'SELECT'\. Expecting: <EOF>$/],
    ['SELECT 1 LIMIT 5 OFFSET 1', /^line 1:18: mismatched input 'OFFSET'/],
    ['SELECT 1_000', /^line 1:8: identifiers must not start with a digit; surround the identifier with double quotes$/],
    ["SELECT INTERVAL '1' WEEK", /^line 1:21: mismatched input 'WEEK'\. Expecting: 'YEAR', 'MONTH', 'DAY'/],
    ['SELECT x FROM t GROUP BY DISTINCT ROLLUP (x)', /^line 1:26: DISTINCT is not supported by the local AWS$/],
    ['SELECT x::integer FROM t', /^line 1:9: mismatched input ':'/],
    ['CREATE EXTERNAL TABLE t (a int)', /^No location was specified for table\. An S3 location must be specified$/],
    ['', /^QueryString must not be empty$/],
  ])('is refused before it becomes an execution: %s', async (sql, message) => {
    await expect(bench.run(sql)).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: expect.stringMatching(message),
      members: { AthenaErrorCode: 'MALFORMED_QUERY' },
    });
  });

  test('is refused when it is nested too deeply to be read', async () => {
    await expect(bench.run(`SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: 'statement is too large (stack overflow during analysis)',
    });
  });
});

test('a query whose results have no bucket to go to is refused', async () => {
  const ResultConfiguration = { OutputLocation: 's3://nowhere/results/' };

  await expect(bench.run('SELECT 1', { ResultConfiguration })).rejects.toMatchObject({
    code: 'InvalidRequestException',
    message: 'Unable to verify/create output bucket nowhere',
  });
});

test.each([
  ["SELECT 1 + 'a'", 1002],
  ['SELECT nope', 1006],
  ['SELECT nope(1)', 1303],
  ['SELECT * FROM nope', 1301],
  ['SELECT 1 / 0', 1001],
  ["SELECT CAST('x' AS integer)", 1100],
  ["SELECT format('x', 1)", 1200],
  ['DROP TABLE nope', 1006],
])('the error of %s is of type %i', async (sql, type) => {
  const { Status } = await bench.run(sql);

  expect(Status?.AthenaError).toMatchObject({ ErrorCategory: 2, ErrorType: type });
});
