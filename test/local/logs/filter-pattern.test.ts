import { describe, expect, test } from '@jest/globals';
import { parseFilterPattern } from '#local/services/logs/filter-pattern/filter-pattern';

const MESSAGE = '[ERROR] 2026-11-23 orders: connection refused by db-1';
const JSON_MESSAGE = JSON.stringify({
  level: 'ERROR',
  service: 'orders-api',
  status: 503,
  latency: 12.5,
  ok: false,
  error: null,
  tags: ['slow', 'db'],
  nested: { host: 'db-1.internal' },
});

describe('a pattern of terms', () => {
  test.each([
    ['', true],
    ['ERROR', true],
    ['error', false],
    ['ERROR refused', true],
    ['ERROR timeout', false],
    ['"connection refused"', true],
    ['"refused connection"', false],
    ['ERROR -orders', false],
    ['ERROR -timeout', true],
    ['?timeout ?refused', true],
    ['?timeout ?reset', false],
    ['orders:', true],
    ['%db-\\d%', true],
    ['%db-[a-z]%', false],
    ['"say \\"hello\\""', false],
  ])('%s matches: %s', (pattern, expected) => {
    expect(parseFilterPattern(pattern)(MESSAGE)).toBe(expected);
  });
});

describe('a pattern on JSON', () => {
  test.each([
    ['{ $.level = "ERROR" }', true],
    ['{ $.level = ERROR }', true],
    ['{ $.level != "ERROR" }', false],
    ['{ $.service = "orders*" }', true],
    ['{ $.service = "*-api" }', true],
    ['{ $.service = "orders" }', false],
    ['{ $.service = %^orders-% }', true],
    ['{ $.status = 503 }', true],
    ['{ $.status = "503" }', true],
    ['{ $.status >= 500 && $.status < 600 }', true],
    ['{ $.latency > 12.4 }', true],
    ['{ $.latency <= 12.4 }', false],
    ['{ $.tags[1] = "db" }', true],
    ['{ $.nested.host = "db-1.*" }', true],
    ['{ $.ok IS FALSE }', true],
    ['{ $.ok IS TRUE }', false],
    ['{ $.error IS NULL }', true],
    ['{ $.missing NOT EXISTS }', true],
    ['{ $.error NOT EXISTS }', false],
    ['{ $.missing != "x" }', false],
    ['{ ($.level = "INFO") || ($.status = 503) }', true],
    ['{ $.level = "INFO" || $.status = 503 && $.ok IS TRUE }', false],
    ['{ ($.level = "INFO" || $.status = 503) && $.ok IS FALSE }', true],
    ['{ $.__proto__.x = "y" }', false],
  ])('%s matches: %s', (pattern, expected) => {
    expect(parseFilterPattern(pattern)(JSON_MESSAGE)).toBe(expected);
  });

  test('matches no message that is no JSON', () => {
    expect(parseFilterPattern('{ $.level NOT EXISTS }')(MESSAGE)).toBe(false);
    expect(parseFilterPattern('{ $.level NOT EXISTS }')('"text"')).toBe(false);
  });
});

describe('a malformed pattern', () => {
  test.each([
    '{ $.level = }',
    '{ $.level }',
    '{ level = "x" }',
    '{ $.level = "x"',
    '{ $.level = "x" } more',
    '{ $.latency > "x" }',
    '{ $.a IS MAYBE }',
    '"open',
    '%[%',
    '[ip, user]',
  ])('%s is refused', (pattern) => {
    expect(() => parseFilterPattern(pattern)).toThrow(/[Ff]ilter pattern/);
  });
});
