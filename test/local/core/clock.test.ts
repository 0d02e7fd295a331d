import { describe, expect, test } from '@jest/globals';
import { createClock, deadlineOfWork } from '#local/core/clock';

describe('the clock', () => {
  test('runs as many times as fast as asked, from where it is told to start', async () => {
    const clock = createClock({ speed: 1_000, startMs: Date.parse('2026-01-01T00:00:00Z') });

    await clock.sleep(60_000);

    expect(clock.now()).toBeGreaterThanOrEqual(Date.parse('2026-01-01T00:01:00Z'));
    expect(clock.date().getUTCFullYear()).toBe(2026);
  });

  test('wakes sleepers in the order of their times', async () => {
    const clock = createClock({ speed: 10_000 });
    const woken: number[] = [];

    await Promise.all([900_000, 300_000, 600_000].map((ms) => clock.sleep(ms).then(() => woken.push(ms))));

    expect(woken).toEqual([300_000, 600_000, 900_000]);
  });

  test('ends a sleep with the reason of an abort', async () => {
    const clock = createClock();
    const controller = new AbortController();
    const sleep = clock.sleep(3_600_000, controller.signal);

    controller.abort(new Error('stopped'));

    await expect(sleep).rejects.toThrow('stopped');
  });

  test('runs a task of the past at once and never runs a cancelled one', async () => {
    const clock = createClock({ speed: 1_000 });
    const ran: string[] = [];
    clock.schedule(clock.now() - 1, () => ran.push('past'));
    clock.schedule(clock.now() + 1_000, () => ran.push('cancelled'))();

    await clock.sleep(20_000);

    expect(ran).toEqual(['past']);
  });

  test('never goes back', () => {
    const clock = createClock({ speed: 3 });
    const times = Array.from({ length: 1_000 }, () => clock.now());

    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });
});

describe('a limit on work', () => {
  test('lasts as long on a fast clock as on a slow one, in the time of the machine', () => {
    const slow = createClock({ startMs: 0 });
    const fast = createClock({ startMs: 0, speed: 300 });

    expect(deadlineOfWork(slow, 60_000)).toBeLessThan(60_000 + 1_000);
    expect(deadlineOfWork(fast, 60_000)).toBeGreaterThanOrEqual(60_000 * 300);
  });
});
