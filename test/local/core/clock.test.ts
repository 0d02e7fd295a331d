import { setTimeout } from 'node:timers/promises';
import { describe, expect, jest, test } from '@jest/globals';
import { createClock } from '#local/core/clock';

describe('the clock', () => {
  test('runs as many times as fast as asked, from where it is told to start', async () => {
    const clock = createClock({ speed: 1_000, startMs: Date.parse('2026-01-01T00:00:00Z') });

    await clock.sleep(60_000);

    expect(clock.now()).toBeGreaterThanOrEqual(Date.parse('2026-01-01T00:01:00Z'));
    expect(clock.date().getUTCFullYear()).toBe(2026);
  });

  test('wakes sleepers in the order of their times', async () => {
    const clock = createClock();
    const woken: number[] = [];
    const sleepers = [900_000, 300_000, 600_000].map((ms) => clock.sleep(ms).then(() => woken.push(ms)));

    clock.setSpeed(10_000);
    await Promise.all(sleepers);

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

describe('another speed', () => {
  test('goes on from what the clock shows', async () => {
    const clock = createClock({ startMs: 0 });

    clock.setSpeed(1_000);
    const { startMs } = clock.origin;
    await clock.sleep(60_000);

    expect(startMs).toBeLessThan(60_000);
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    expect(clock.speed).toBe(1_000);
  });

  test('wakes at its time whoever waits already', async () => {
    const clock = createClock({ startMs: 0 });
    const hour = clock.sleep(3_600_000);

    clock.setSpeed(100_000);
    await hour;

    expect(clock.now()).toBeGreaterThanOrEqual(3_600_000);
  });

  test('leaves what was cancelled cancelled', async () => {
    const clock = createClock();
    const ran: string[] = [];
    const cancel = clock.schedule(clock.now() + 60_000, () => ran.push('cancelled'));

    cancel();
    clock.setSpeed(100_000);
    await clock.sleep(600_000);

    expect(ran).toEqual([]);
  });

  test('does not make up for the time by which the machine is late', () => {
    const machine = jest.spyOn(Date, 'now');
    let machineMs = 0;
    // A machine so busy that no two looks at its clock show the same.
    machine.mockImplementation(() => ++machineMs);
    const clock = createClock({ startMs: 0 });
    const cancel = clock.schedule(60_000, () => {});

    clock.setSpeed(100_000);
    machineMs += 20;
    clock.setSpeed(1);
    const shown = clock.now();
    machine.mockRestore();
    cancel();

    expect(shown).toBeGreaterThanOrEqual(60_000);
    expect(shown).toBeLessThan(61_000);
  });
});

describe('work', () => {
  const workFor = (machineMs: number) => () => setTimeout(machineMs);

  test('takes as long by a fast clock as by the machine, and then the clock is fast again', async () => {
    const clock = createClock({ speed: 100_000 });

    // Looked at from within: a millisecond of the machine's before or after is more than a minute.
    const tookMs = await clock.during(async () => {
      const startMs = clock.now();
      await workFor(20)();
      return clock.now() - startMs;
    });
    await clock.sleep(3_600_000);

    expect(tookMs).toBeGreaterThanOrEqual(15);
    expect(tookMs).toBeLessThan(60_000);
    expect(clock.speed).toBe(100_000);
  });

  test('goes on until the last of it is done, also when it fails', async () => {
    const clock = createClock({ speed: 100_000 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const failing = clock.during(() => Promise.reject(new Error('failed')));
    const longer = clock.during(() => promise);

    await expect(failing).rejects.toThrow('failed');
    const paceMeanwhile = clock.origin.speed;
    resolve();
    await longer;
    const startMs = clock.now();
    // It would take an hour at the machine's pace.
    await clock.sleep(3_600_000);

    expect(paceMeanwhile).toBe(1);
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(3_600_000);
  });

  test('delays those who wait by the fast clock, and wakes them in time by it', async () => {
    const clock = createClock({ speed: 100_000 });
    const ended: string[] = [];

    const work = clock.during(workFor(40)).then(() => ended.push('work'));
    const wait = clock.sleep(360_000).then(() => ended.push('wait'));
    await Promise.all([work, wait]);

    expect(ended).toEqual(['work', 'wait']);
  });
});

describe('a fast clock', () => {
  test('never passes the time at which somebody has to be woken, however late the machine is', async () => {
    const clock = createClock({ startMs: 0 });
    const woken: number[] = [];
    for (const atMs of [60_000, 119_999.5, 120_000, 180_000])
      clock.schedule(atMs, () => {
        woken.push(clock.now());
        blockFor(5);
      });

    clock.setSpeed(100_000);
    blockFor(20);
    const shownWhenLate = clock.now();
    await clock.sleep(200_000);

    expect(shownWhenLate).toBe(60_000);
    // To the machine's time between waking somebody and their look at the clock.
    expect(woken.map((ms) => ms - (ms % 60_000))).toEqual([60_000, 120_000, 120_000, 180_000]);
  });
});

/** Keeps the machine from waking anybody. */
function blockFor(machineMs: number): void {
  const endMs = Date.now() + machineMs;
  while (Date.now() < endMs);
}
