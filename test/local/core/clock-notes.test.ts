import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, jest, test } from '@jest/globals';
import { MINUTE_MS } from '#contracts/durations';
import { createClock } from '#local/core/clock';
import { startClockNotes } from '#local/core/clock-notes';
import { readLocalTime } from '#local/core/process-notes';

/** Later than the machine's clock, which a restart does not go before either. */
const AHEAD_MS = Date.parse('2100-01-01T00:00:00Z');

const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-notes-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

test('a note at the pace of the machine is never before what the clock shows', async () => {
  jest.useFakeTimers({ now: 0 });
  const clock = createClock({ startMs: AHEAD_MS });
  const end = startClockNotes(dataDir, clock);

  const leads: number[] = [];
  for (let count = 0; count < 300; count += 1) {
    jest.advanceTimersByTime(7);
    leads.push(readLocalTime(dataDir) - clock.now());
  }
  await end();
  jest.useRealTimers();

  expect(Math.min(...leads)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...leads)).toBeLessThan(MINUTE_MS);
});

test.each([300, 20_000])('a note at %d times the speed is never before what the clock shows', async (speed) => {
  const clock = createClock({ speed, startMs: AHEAD_MS });
  const end = startClockNotes(dataDir, clock);

  const leads: number[] = [];
  for (let count = 0; count < 20; count += 1) {
    await setTimeout(7);
    leads.push(readLocalTime(dataDir) - clock.now());
  }
  await end();

  // At the minute itself the next note is about to be made.
  expect(Math.min(...leads)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...leads)).toBeLessThan(MINUTE_MS);
});

test('the last note is what the clock shows', async () => {
  const clock = createClock({ speed: 300, startMs: AHEAD_MS });
  const end = startClockNotes(dataDir, clock);
  await clock.sleep(MINUTE_MS);

  await end();

  expect(clock.now() - readLocalTime(dataDir)).toBeLessThan(MINUTE_MS);
  expect(readLocalTime(dataDir)).toBeLessThanOrEqual(clock.now());
});
