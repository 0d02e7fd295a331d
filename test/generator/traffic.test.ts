import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '#contracts/durations';
import { WINDOW_MS } from '#contracts/windows';
import { trafficAt } from '#generator/traffic';

const WINDOWS_PER_WEEK = (7 * DAY_MS) / WINDOW_MS;
const MONDAY = Date.parse('2026-11-23T00:00:00Z');

const listWeek = (startMs: number): number[] =>
  Array.from({ length: WINDOWS_PER_WEEK }, (_, index) => trafficAt(startMs + index * WINDOW_MS));

describe('trafficAt', () => {
  test('has a mean of 1 over any week of windows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * 10 ** 7 }), (window) => {
        const week = listWeek(window * WINDOW_MS);

        expect(week.reduce((sum, traffic) => sum + traffic, 0) / week.length).toBeCloseTo(1, 5);
      }),
      { numRuns: 20 },
    );
  });

  test('stays between 0.4 and 1.5', () => {
    const week = listWeek(MONDAY);

    expect(Math.min(...week)).toBeGreaterThan(0.4);
    expect(Math.max(...week)).toBeLessThan(1.5);
  });

  test('is higher in the afternoon than at night, and on Wednesday than on Sunday', () => {
    const at = (day: number, hour: number) => trafficAt(MONDAY + day * DAY_MS + hour * 3_600_000);

    expect(at(2, 15)).toBeGreaterThan(1.8 * at(2, 3));
    expect(at(2, 12)).toBeGreaterThan(1.2 * at(6, 12));
  });

  test('changes by less than 2 % from one window to the next', () => {
    const week = listWeek(MONDAY);

    for (let index = 1; index < week.length; index++)
      expect(Math.abs((week[index] ?? 0) / (week[index - 1] ?? 1) - 1)).toBeLessThan(0.02);
  });
});
