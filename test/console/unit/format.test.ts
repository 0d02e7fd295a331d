import { describe, expect, test } from '@jest/globals';
import { formatBytes, formatUsd } from '#console/format/quantity';
import { describeAgo, formatDuration, formatInstant } from '#console/format/time';
import { matchPath } from '#console/navigation/match-path';
import { HOUR_MS } from '#contracts/durations';

test('instants are in UTC', () => {
  expect(formatInstant(Date.parse('2026-11-23T09:05:00.999Z'))).toBe('2026-11-23 09:05:00 UTC');
});

test.each([
  [0, '0 ms'],
  [87.4, '87 ms'],
  [4_210, '4.2 s'],
  [59_940, '59.9 s'],
  [59_990, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [HOUR_MS - 1, '1 h 00 min'],
  [2 * HOUR_MS + 600_000, '2 h 10 min'],
  [76 * HOUR_MS, '3 d 04 h'],
])('%d ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, 'just now'],
  [-4_000, 'just now'],
  [30_000, '30 s ago'],
  [5 * 60_000, '5 min ago'],
  [-2 * HOUR_MS, 'in 2 h'],
  [50 * HOUR_MS, '2 d ago'],
])('%d ms ago are %s', (ms, text) => {
  expect(describeAgo(ms)).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [381_400, '381 kB'],
  [1_250_000, '1.3 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '$0.00'],
  [1.066, '$1.07'],
  [0.0072, '$0.0072'],
  [0.0000419, '$0.000042'],
  [3e-10, '<$0.0000001'],
])('%d USD are %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

describe('a path', () => {
  test.each([
    ['/', '/', {}],
    ['/runs', '/runs/', {}],
    ['/runs/:name', '/runs/a%2Fb%20c', { name: 'a/b c' }],
    ['/runs/:name', '/runs/100%', { name: '100%' }],
    ['/catalog/:table?', '/catalog', {}],
    ['/catalog/:table?', '/catalog/raw_logs', { table: 'raw_logs' }],
  ])('matches %s by %s', (pattern, path, parameters) => {
    expect(matchPath(pattern, path)).toEqual(parameters);
  });

  test.each([
    ['/', '/runs'],
    ['/runs', '/'],
    ['/runs/:name', '/runs'],
    ['/runs/:name', '/runs/a/b'],
  ])('does not match %s by %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined();
  });
});
