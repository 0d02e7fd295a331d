import { describe, expect, test } from '@jest/globals';
import { CHOICE_OPERATORS, matchesRule } from '#local/services/states/asl/choice-rules';
import type { Json } from '#local/services/states/asl/json';

const NOON = '2026-11-23T12:00:00Z';
const ONE = '2026-11-23T13:00:00Z';
/** The same instant as NOON. */
const NOON_IN_PARIS = '2026-11-23T13:00:00+01:00';

const matches = (rule: object, data: Json) => matchesRule({ ...rule }, { data, context: { Execution: { Name: 'x' } } });

/** Operator, value, operand, whether it matches. */
const CASES: [string, Json, Json, boolean][] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 1, '1', false],
  ['StringEquals', null, 'null', false],
  ['StringLessThan', 'a', 'b', true],
  ['StringLessThan', 'b', 'b', false],
  ['StringGreaterThan', 'b', 'a', true],
  ['StringGreaterThan', 'a', 'a', false],
  ['StringLessThanEquals', 'a', 'a', true],
  ['StringLessThanEquals', 'b', 'a', false],
  ['StringGreaterThanEquals', 'a', 'a', true],
  ['StringGreaterThanEquals', 'a', 'b', false],
  ['NumericEquals', 1, 1, true],
  ['NumericEquals', 1, 1.0, true],
  ['NumericEquals', '1', 1, false],
  ['NumericEquals', true, 1, false],
  ['NumericLessThan', 1, 2, true],
  ['NumericLessThan', 2, 2, false],
  ['NumericGreaterThan', 2, 1, true],
  ['NumericGreaterThan', 2, 2, false],
  ['NumericLessThanEquals', 2, 2, true],
  ['NumericLessThanEquals', 3, 2, false],
  ['NumericGreaterThanEquals', 2, 2, true],
  ['NumericGreaterThanEquals', 1, 2, false],
  ['TimestampEquals', NOON, NOON_IN_PARIS, true],
  ['TimestampEquals', NOON, ONE, false],
  ['TimestampEquals', 'noon', NOON, false],
  ['TimestampLessThan', NOON, ONE, true],
  ['TimestampLessThan', NOON, NOON_IN_PARIS, false],
  ['TimestampGreaterThan', ONE, NOON, true],
  ['TimestampGreaterThan', NOON, ONE, false],
  ['TimestampLessThanEquals', NOON, NOON_IN_PARIS, true],
  ['TimestampLessThanEquals', ONE, NOON, false],
  ['TimestampGreaterThanEquals', NOON_IN_PARIS, NOON, true],
  ['TimestampGreaterThanEquals', NOON, ONE, false],
  ['BooleanEquals', true, true, true],
  ['BooleanEquals', false, true, false],
  ['BooleanEquals', 'true', true, false],
];

describe('operators', () => {
  test.each(CASES)('%s of %j and %j', (operator, value, operand, expected) => {
    expect(matches({ Variable: '$.v', [operator]: operand }, { v: value })).toBe(expected);
  });

  test.each(CASES)('%sPath of %j and %j', (operator, value, operand, expected) => {
    expect(matches({ Variable: '$.v', [`${operator}Path`]: '$.w' }, { v: value, w: operand })).toBe(expected);
  });

  test.each<[string, Json, boolean]>([
    ['IsNull', null, true],
    ['IsNull', 0, false],
    ['IsNumeric', 0, true],
    ['IsNumeric', '0', false],
    ['IsString', '', true],
    ['IsString', null, false],
    ['IsBoolean', false, true],
    ['IsBoolean', 0, false],
    ['IsTimestamp', NOON, true],
    ['IsTimestamp', '2026-11-23T12:00:00.123456Z', true],
    ['IsTimestamp', '2026-11-23T12:00:00z', false],
    ['IsTimestamp', '2026-11-23t12:00:00Z', false],
    ['IsTimestamp', '2026-11-23 12:00:00Z', false],
    ['IsTimestamp', '2026-13-23T12:00:00Z', false],
    ['IsTimestamp', '2026-11-23', false],
    ['IsTimestamp', 1, false],
    ['IsPresent', null, true],
    ['IsPresent', 0, true],
  ])('%s of %j', (operator, value, expected) => {
    expect(matches({ Variable: '$.v', [operator]: true }, { v: value })).toBe(expected);
    expect(matches({ Variable: '$.v', [operator]: false }, { v: value })).toBe(!expected);
  });

  test.each([
    ['log-*.txt', 'log-2026.txt', true],
    ['log-*.txt', 'log-.txt', true],
    ['log-*.txt', 'log-2026.txt.gz', false],
    ['*', '', true],
    ['*.*', 'a.b', true],
    ['*.*', 'ab', false],
    ['a*b*c', 'aXbYc', true],
    ['a.c', 'abc', false],
    ['(a|b)+', '(a|b)+', true],
    [String.raw`a\*b`, 'a*b', true],
    [String.raw`a\*b`, 'aXb', false],
    [String.raw`a\\b`, 'a\\b', true],
    ['multi*line', 'multi\nline', true],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['a*a*a', 'aa', false],
    ['*a', 'ba', true],
  ])('StringMatches %s and %j', (pattern, value, expected) => {
    expect(matches({ Variable: '$.v', StringMatches: pattern }, { v: value })).toBe(expected);
  });

  test('are all tested', () => {
    const tested = new Set([
      ...CASES.flatMap(([operator]) => [operator, `${operator}Path`]),
      ...['IsNull', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp', 'IsPresent', 'StringMatches'],
    ]);

    expect(new Set(CHOICE_OPERATORS)).toEqual(tested);
  });
});

test('a pattern of many stars takes no longer than its text', () => {
  const pattern = `${'*a'.repeat(2_000)}*b`;

  expect(matches({ Variable: '$.v', StringMatches: pattern }, { v: 'a'.repeat(200_000) })).toBe(false);
});

describe('combinations', () => {
  const a = { Variable: '$.a', BooleanEquals: true };
  const b = { Variable: '$.b', BooleanEquals: true };

  test.each([
    [{ And: [a, b] }, [false, false, false, true]],
    [{ Or: [a, b] }, [false, true, true, true]],
    [{ Not: a }, [true, true, false, false]],
    [{ And: [a, { Not: b }] }, [false, false, true, false]],
    [{ Not: { Or: [a, { And: [b, b] }] } }, [true, false, false, false]],
  ])('%j', (rule, expected) => {
    const results = [false, true].flatMap((x) => [false, true].map((y) => matches(rule, { a: x, b: y })));

    expect(results).toEqual(expected);
  });
});

describe('missing values', () => {
  test('are what IsPresent is for', () => {
    expect(matches({ Variable: '$.v.w', IsPresent: false }, {})).toBe(true);
    expect(
      matches(
        {
          And: [
            { Variable: '$.v', IsPresent: true },
            { Variable: '$.v', IsNull: true },
          ],
        },
        {},
      ),
    ).toBe(false);
  });

  test.each([
    { Variable: '$.v', StringEquals: 'a' },
    { Variable: '$.v', IsNull: true },
    { Variable: '$.w', StringEqualsPath: '$.v' },
  ])('fail any other comparison with States.Runtime: %j', (rule) => {
    expect(() => matches(rule, { w: 'a' })).toThrow(
      expect.objectContaining({
        error: 'States.Runtime',
        causeText: "Invalid path '$.v': The choice state's condition path references an invalid value.",
      }),
    );
  });

  test('are not looked at by a rule that is decided before', () => {
    expect(
      matches(
        {
          Or: [
            { Variable: '$.w', IsPresent: true },
            { Variable: '$.v', IsNull: true },
          ],
        },
        { w: 1 },
      ),
    ).toBe(true);
  });
});

test('compares values of the context object', () => {
  expect(matches({ Variable: '$$.Execution.Name', StringEquals: 'x' }, {})).toBe(true);
});
