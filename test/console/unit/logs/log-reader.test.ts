import { describe, expect, test } from '@jest/globals';
import type { LogEvent } from '#console/pages/logs/log-line';
import { LogReader, type LogSource, MAX_LINES } from '#console/pages/logs/log-reader';
import { HOUR_MS, MINUTE_MS } from '#contracts/durations';
import { makeEvent } from './make-line.ts';

const NOW_MS = 100 * HOUR_MS;
const SIGNAL = new AbortController().signal;
const LAST_SIX_HOURS = { fromMs: NOW_MS - 6 * HOUR_MS, toMs: Number.POSITIVE_INFINITY };

/** Logs in memory that count what was read of them. */
function createSource(events: LogEvent[], groups = ['a']) {
  const reads: { fromMs: number; toMs: number | undefined; found: number }[] = [];
  const source: LogSource = {
    listGroups: async () => groups,
    readEvents: async (group, fromMs, toMs = Number.POSITIVE_INFINITY) => {
      const found = events.filter((event) => event.group === group && event.ms >= fromMs && event.ms <= toMs);
      reads.push({ fromMs, toMs, found: found.length });
      return found;
    },
  };
  return { source, reads };
}

const event = (ms: number, group = 'a') => makeEvent({ ms, group });
const now = (nowMs = NOW_MS, speed = 1) => ({ nowMs, speed });

async function readAll(reader: LogReader): Promise<void> {
  while (reader.hasOlder) await reader.readOlder(SIGNAL);
}

describe('the reader of logs', () => {
  test('reads back in time to the start of the range, newest first, each event once', async () => {
    const events = [5, 90, 200, 355, 365].map((minutes) => event(NOW_MS - minutes * MINUTE_MS));
    const { source, reads } = createSource(events);
    const reader = new LogReader(source, LAST_SIX_HOURS, NOW_MS);

    await reader.readNewer(now(), SIGNAL);
    await readAll(reader);

    expect(reader.lines.map(({ ms }) => (NOW_MS - ms) / MINUTE_MS)).toEqual([5, 90, 200, 355]);
    expect(reads.reduce((sum, { found }) => sum + found, 0)).toBe(4);
    expect(reads.length).toBeLessThan(8);
  });

  test('then asks for what is new alone', async () => {
    const events = [event(NOW_MS - HOUR_MS), event(NOW_MS - 5 * MINUTE_MS)];
    const { source, reads } = createSource(events);
    const reader = new LogReader(source, LAST_SIX_HOURS, NOW_MS);
    await reader.readNewer(now(), SIGNAL);
    await readAll(reader);
    reads.length = 0;

    events.push(event(NOW_MS + 1));
    await reader.readNewer(now(NOW_MS + 2_000), SIGNAL);

    expect(reads).toEqual([{ fromMs: NOW_MS - 5 * MINUTE_MS + 1, toMs: Number.POSITIVE_INFINITY, found: 1 }]);
    expect(reader.lines[0]?.ms).toBe(NOW_MS + 1);
  });

  test('finds a line that arrives after later ones, at any speed of the clock', async () => {
    const events = [event(NOW_MS - 1_000)];
    const { source } = createSource(events);
    const reader = new LogReader(source, LAST_SIX_HOURS, NOW_MS);
    await reader.readNewer(now(NOW_MS, 100), SIGNAL);
    await readAll(reader);

    events.push(event(NOW_MS - 300_000));
    await reader.readNewer(now(NOW_MS + 1_000, 100), SIGNAL);

    expect(reader.lines.map(({ ms }) => ms - NOW_MS)).toEqual([-1_000, -300_000]);
  });

  test('reads a group that is new from the start', async () => {
    const groups = ['a'];
    const events = [event(NOW_MS - HOUR_MS), event(NOW_MS - 2 * HOUR_MS, 'b')];
    const { source } = createSource(events, groups);
    const reader = new LogReader(source, LAST_SIX_HOURS, NOW_MS);
    await reader.readNewer(now(), SIGNAL);
    await readAll(reader);

    groups.push('b');
    await reader.readNewer(now(NOW_MS + 2_000), SIGNAL);

    expect(reader.lines.map(({ group }) => group)).toEqual(['a', 'b']);
  });

  test('asks no more for a range that is over', async () => {
    const range = { fromMs: NOW_MS - 3 * HOUR_MS, toMs: NOW_MS - HOUR_MS };
    const { source, reads } = createSource([event(range.fromMs), event(range.toMs), event(NOW_MS)]);
    const reader = new LogReader(source, range, NOW_MS);
    await reader.readNewer(now(), SIGNAL);
    await readAll(reader);
    reads.length = 0;

    await reader.readNewer(now(NOW_MS + 2_000), SIGNAL);

    expect(reader.lines.map(({ ms }) => ms)).toEqual([range.toMs, range.fromMs]);
    expect(reads).toEqual([]);
  });

  test('stops where a page could not hold more', async () => {
    const events = Array.from({ length: MAX_LINES }, (_, index) => event(NOW_MS - index));
    const { source } = createSource([...events, event(NOW_MS - HOUR_MS)]);
    const reader = new LogReader(source, LAST_SIX_HOURS, NOW_MS);

    await reader.readNewer(now(), SIGNAL);
    await readAll(reader);

    expect(reader.isFull).toBe(true);
    expect(reader.lines).toHaveLength(MAX_LINES);
  });
});
