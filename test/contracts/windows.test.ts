import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS } from '#contracts/durations';
import {
  floorToHour,
  floorToWindow,
  formatInstant,
  isWindowBoundary,
  listHours,
  listWindows,
  WINDOW_MS,
  WINDOWS_PER_HOUR,
} from '#contracts/windows';

const epochMs = fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2099-12-31T23:59:59Z') });
const boundary = epochMs.map(floorToWindow);

describe('a window', () => {
  test('holds the instant that it is floored from, and starts on a boundary', () => {
    fc.assert(
      fc.property(epochMs, (instant) => {
        const start = floorToWindow(instant);
        expect(isWindowBoundary(start)).toBe(true);
        expect(instant - start).toBeGreaterThanOrEqual(0);
        expect(instant - start).toBeLessThan(WINDOW_MS);
      }),
    );
  });

  test('lies in one hour only', () => {
    fc.assert(
      fc.property(boundary, (start) => {
        expect(floorToHour(start + WINDOW_MS - 1)).toBe(floorToHour(start));
      }),
    );
  });

  test('is printed to the second, and read back as the same instant', () => {
    expect(formatInstant(Date.parse('2026-11-23T09:05:00.000Z'))).toBe('2026-11-23T09:05:00Z');
    fc.assert(fc.property(boundary, (start) => expect(Date.parse(formatInstant(start))).toBe(start)));
  });
});

describe('a list of windows', () => {
  test('covers its span without gap or overlap', () => {
    fc.assert(
      fc.property(boundary, fc.integer({ min: 0, max: 300 }), (start, count) => {
        const windows = listWindows(start, start + count * WINDOW_MS);
        expect(windows).toEqual(Array.from({ length: count }, (_, index) => start + index * WINDOW_MS));
      }),
    );
  });

  test('is empty for a span that ends before it starts', () => {
    expect(listWindows(WINDOW_MS, 0)).toEqual([]);
  });

  test('of an hour has twelve', () => {
    expect(listWindows(0, HOUR_MS)).toHaveLength(WINDOWS_PER_HOUR);
  });
});

describe('a list of hours', () => {
  test('names every hour that a window of the span lies in, once and in order', () => {
    fc.assert(
      fc.property(boundary, fc.integer({ min: 1, max: 300 }), (start, count) => {
        const end = start + count * WINDOW_MS;
        expect(listHours(start, end)).toEqual([...new Set(listWindows(start, end).map(floorToHour))]);
      }),
    );
  });
});
