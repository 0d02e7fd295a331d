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
      'SELECT TRY(sum(1))',
      'NOT_SUPPORTED: TRY around an aggregate, a subquery or a random value is not supported by the local AWS',
    ],
    ['SELECT 1 % 0', 'DIVISION_BY_ZERO: Division by zero'],
    ['SELECT 1.5 / 0', 'DIVISION_BY_ZERO: Division by zero'],
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
    ['SELECT x::integer FROM t', /^line 1:9: mismatched input ':'/],
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
