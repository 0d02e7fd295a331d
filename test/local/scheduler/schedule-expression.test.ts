import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MINUTE_MS } from '#contracts/durations';
import { parseScheduleExpression } from '#local/services/scheduler/expression/schedule-expression';

const ANCHOR = '2026-11-23T09:02:17Z';

const nextOf = (expression: string, after: string, anchor = ANCHOR) => {
  const dueMs = parseScheduleExpression(expression, Date.parse(anchor)).next(Date.parse(after));
  return dueMs === undefined ? undefined : new Date(dueMs).toISOString().replace('.000', '');
};

const latestOf = (expression: string, now: string) => {
  const dueMs = parseScheduleExpression(expression, Date.parse(ANCHOR)).latest(Date.parse(now));
  return dueMs === undefined ? undefined : new Date(dueMs).toISOString().replace('.000', '');
};

describe('a rate', () => {
  test.each([
    ['rate(5 minutes)', '2026-11-23T09:00:00Z', '2026-11-23T09:02:17Z'],
    ['rate(5 minutes)', '2026-11-23T09:02:17Z', '2026-11-23T09:07:17Z'],
    ['rate(5 minutes)', '2026-11-23T09:02:18Z', '2026-11-23T09:07:17Z'],
    ['rate(1 minute)', '2026-11-23T09:02:17Z', '2026-11-23T09:03:17Z'],
    ['rate(1 hour)', '2026-11-23T12:00:00Z', '2026-11-23T12:02:17Z'],
    ['rate(2 days)', '2026-11-24T00:00:00Z', '2026-11-25T09:02:17Z'],
  ])('%s after %s is due at %s', (expression, after, expected) => {
    expect(nextOf(expression, after)).toBe(expected);
  });

  test('counts from its anchor, without a gap and without a repetition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 10 ** 10 }), (minutes, offsetMs) => {
        const anchorMs = Date.parse(ANCHOR);
        const times = parseScheduleExpression(`rate(${minutes} minutes)`, anchorMs);
        const afterMs = anchorMs + offsetMs;

        const dueMs = times.next(afterMs) ?? Number.NaN;

        expect(dueMs).toBeGreaterThan(afterMs);
        expect(dueMs - afterMs).toBeLessThanOrEqual(minutes * MINUTE_MS);
        expect((dueMs - anchorMs) % (minutes * MINUTE_MS)).toBe(0);
        expect(times.latest(dueMs)).toBe(dueMs);
        expect(times.latest(dueMs - 1)).toBe(dueMs - minutes * MINUTE_MS);
      }),
    );
  });
});

describe('a cron expression', () => {
  test.each([
    ['cron(*/5 * * * ? *)', '2026-11-23T09:02:00Z', '2026-11-23T09:05:00Z'],
    ['cron(*/5 * * * ? *)', '2026-11-23T09:05:00Z', '2026-11-23T09:10:00Z'],
    ['cron(0 8 1 * ? *)', '2026-11-23T09:00:00Z', '2026-12-01T08:00:00Z'],
    ['cron(15,45 9-17 ? * MON-FRI *)', '2026-11-27T17:45:00Z', '2026-11-30T09:15:00Z'],
    ['cron(0 0 ? * SUN *)', '2026-11-23T09:00:00Z', '2026-11-29T00:00:00Z'],
    ['cron(0 0 ? * 1 *)', '2026-11-23T09:00:00Z', '2026-11-29T00:00:00Z'],
    ['cron(0 12 29 2 ? *)', '2026-11-23T09:00:00Z', '2028-02-29T12:00:00Z'],
    ['cron(5/20 * * * ? *)', '2026-11-23T09:26:00Z', '2026-11-23T09:45:00Z'],
    ['cron(0 0 31 12 ? 2026)', '2026-11-23T09:00:00Z', '2026-12-31T00:00:00Z'],
    ['cron(0 0 31 12 ? 2026)', '2026-12-31T00:00:00Z', undefined],
    ['cron(0 6 ? jan,jul 2 *)', '2026-11-23T09:00:00Z', '2027-01-04T06:00:00Z'],
  ])('%s after %s is due at %s', (expression, after, expected) => {
    expect(nextOf(expression, after)).toBe(expected);
  });

  test('knows when it was due last', () => {
    expect(latestOf('cron(*/5 * * * ? *)', '2026-11-23T09:07:31Z')).toBe('2026-11-23T09:05:00Z');
    expect(latestOf('cron(0 8 1 * ? *)', '2026-11-23T09:00:00Z')).toBe('2026-11-01T08:00:00Z');
  });
});

describe('a single time', () => {
  test('is due once', () => {
    expect(nextOf('at(2026-11-23T12:00:00)', '2026-11-23T09:00:00Z')).toBe('2026-11-23T12:00:00Z');
    expect(nextOf('at(2026-11-23T12:00:00)', '2026-11-23T12:00:00Z')).toBeUndefined();
    expect(latestOf('at(2026-11-23T12:00:00)', '2026-11-23T13:00:00Z')).toBe('2026-11-23T12:00:00Z');
  });
});

describe('an expression', () => {
  test.each([
    'every 5 minutes',
    'rate(0 minutes)',
    'rate(5 seconds)',
    'rate(1.5 hours)',
    'at(2026-13-01T00:00:00)',
    'at(tomorrow)',
    'cron(* * * * *)',
    'cron(* * * * * *)',
    'cron(* * ? * ? *)',
    'cron(60 * * * ? *)',
    'cron(0 0 L * ? *)',
    'cron(0 0 15W * ? *)',
    'cron(0 0 ? * 2#1 *)',
    'cron(*/0 * * * ? *)',
    'cron(0 0 ? * FOO *)',
  ])('%s is refused', (expression) => {
    expect(() => parseScheduleExpression(expression, 0)).toThrow(`Invalid Schedule Expression ${expression}.`);
  });
});
