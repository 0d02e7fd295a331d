import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '#contracts/durations';
import { startEveryMinute } from '#local/core/every-minute';
import { createManualClock } from '../helpers/manual-clock.ts';

const START_MS = Date.parse('2026-11-23T09:00:20Z');

/** Minutes since nine that a task was run for. */
const minutesOf = (seen: readonly number[]) =>
  seen.map((minuteMs) => (minuteMs - Date.parse('2026-11-23T09:00:00Z')) / MINUTE_MS);

describe('a task of every minute', () => {
  test('runs for each whole minute, from the next one on, until it is ended', async () => {
    const clock = createManualClock(START_MS);
    const seen: number[] = [];
    const stop = startEveryMinute(clock, (minuteMs) => void seen.push(minuteMs));

    await clock.advance(3 * MINUTE_MS);
    await stop();
    await clock.advance(3 * MINUTE_MS);

    expect(minutesOf(seen)).toEqual([1, 2, 3]);
  });

  test('makes up for minutes that went by while it was at work, one after the other', async () => {
    const clock = createManualClock(START_MS);
    const seen: number[] = [];
    const first = Promise.withResolvers<void>();
    const stop = startEveryMinute(clock, async (minuteMs) => {
      seen.push(minuteMs);
      if (seen.length === 1) await first.promise;
    });
    await clock.advance(1 * MINUTE_MS);
    clock.advanceTo(START_MS + 1.5 * MINUTE_MS);
    expect(minutesOf(seen)).toEqual([1]);

    clock.advanceTo(START_MS + 4 * MINUTE_MS);
    first.resolve();
    await clock.advance(0);
    await stop();

    expect(minutesOf(seen)).toEqual([1, 2, 3, 4]);
  });

  test('goes on with the minute in which the machine woke up', async () => {
    const awake = createManualClock(START_MS);
    let asleepMs = 0;
    const now = () => awake.now() + asleepMs;
    const clock = { ...awake, now };
    const seen: number[] = [];
    const stop = startEveryMinute(clock, (minuteMs) => void seen.push(minuteMs));

    asleepMs = 600 * MINUTE_MS;
    await clock.advance(2 * MINUTE_MS);
    await stop();

    expect(minutesOf(seen)[0]).toBeGreaterThanOrEqual(600);
    expect(seen.length).toBeLessThan(5);
  });
});
