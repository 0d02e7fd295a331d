import { describe, expect, test } from '@jest/globals';
import { countWindow } from '#generator/generate';
import type { WindowCounts, WindowSpec } from '#generator/window';
import { buildSpec, isError, listSpecs, readRecords } from './support/windows.ts';

/** The alarm on high error rates fires above this many errors in a window. */
const ALARM_THRESHOLD = 10;
const WINDOWS_PER_MONTH = 30 * 24 * 12;
const MONTH_START = Date.parse('2026-11-01T00:00:00Z');

const countMonth = (overrides: Partial<WindowSpec>): WindowCounts[] =>
  listSpecs(buildSpec({ windowMs: MONTH_START, ...overrides }), WINDOWS_PER_MONTH).map(countWindow);

const sumErrors = (counts: readonly WindowCounts[]): number =>
  counts.reduce((sum, { errorRecords }) => sum + errorRecords, 0);

describe('a month without incidents', () => {
  const months = new Map([42].map((seed) => [seed, countMonth({ seed })]));

  test.each([...months])('of seed %i would raise the alarm at most once', (_, counts) => {
    const alarms = counts.filter(({ errorRecords }) => errorRecords > ALARM_THRESHOLD);

    expect(alarms.length).toBeLessThanOrEqual(1);
  });

  test.each([...months])('of seed %i has a few errors an hour, like any fleet', (_, counts) => {
    const perHour = sumErrors(counts) / (30 * 24);

    expect(perHour).toBeGreaterThan(1);
    expect(perHour).toBeLessThan(6);
  });

  test('stays quiet at the 20 GB a month of the guide', () => {
    const busiestDay = Date.parse('2026-11-25T00:00:00Z');
    const counts = listSpecs(buildSpec({ windowMs: busiestDay, records: 6_500 }), 288).map(countWindow);
    const alarms = counts.filter(({ errorRecords }) => errorRecords > ALARM_THRESHOLD);

    expect(alarms).toEqual([]);
  });
});

describe('errorRateFactor', () => {
  const countDay = (errorRateFactor: number): number =>
    sumErrors(listSpecs(buildSpec({ errorRateFactor }), 288).map(countWindow));

  test('of 0 leaves no error', () => {
    expect(countDay(0)).toBe(0);
  });

  test('multiplies the errors', () => {
    const usual = countDay(10);

    expect(countDay(100) / usual).toBeGreaterThan(7);
    expect(countDay(100) / usual).toBeLessThan(13);
  });

  test('lets at most a part of the records fail, however high', () => {
    const { records, errorRecords } = countWindow(buildSpec({ errorRateFactor: 1_000 }));

    expect(errorRecords).toBeGreaterThan(0.1 * records);
    expect(errorRecords).toBeLessThan(0.9 * records);
  });
});

describe('countWindow', () => {
  test.each([
    ['a quiet window', buildSpec()],
    ['a window with failures', buildSpec({ errorRateFactor: 300 })],
    ['a window of several shards', buildSpec({ records: 60_000 })],
  ])('counts what is written of %s', async (_, spec) => {
    const records = await readRecords(spec);

    const counts = countWindow(spec);

    expect(counts.records).toBe(records.length);
    expect(counts.errorRecords).toBe(records.filter(isError).length);
    for (const [severity, count] of Object.entries(counts.bySeverity))
      expect([severity, count]).toEqual([severity, records.filter((record) => record.severity === severity).length]);
  });
});
