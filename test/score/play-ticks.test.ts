import { describe, expect, test } from '@jest/globals';
import { listWindows } from '#contracts/windows';
import { countWindow } from '#generator/generate';
import { TickPlayer } from '#score/play-ticks';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const hour = Date.UTC(2026, 10, 10, 8);
const spec = { seed: 3, records: 40 };

describe('a tick', () => {
  test('publishes what its window holds when that is over', () => {
    const { publications } = new TickPlayer(spec).play(hour);
    const { records, errorRecords } = countWindow({ ...spec, windowMs: hour, errorRateFactor: 1, incidents: 'seeded' });

    expect(publications).toEqual([
      { metric: 'LogRecords', stampMs: hour, atMs: hour + 5 * MINUTE, value: records },
      { metric: 'ErrorRecords', stampMs: hour, atMs: hour + 5 * MINUTE, value: errorRecords },
    ]);
  });

  test('that closes an hour compares it with the same hour of earlier days', () => {
    const player = new TickPlayer(spec);
    const play = (fromMs: number) => listWindows(fromMs, fromMs + HOUR).map((windowMs) => player.play(windowMs));

    const hours = [4, 3, 2, 1, 0].map((days) => play(hour - days * DAY).flatMap(({ publications }) => publications));

    const scores = hours.map((publications) => publications.filter(({ metric }) => metric === 'HourlyErrorZScore'));
    const errors = hours.map((publications) =>
      publications.filter(({ metric }) => metric === 'ErrorRecords').reduce((sum, { value }) => sum + value, 0),
    );
    const mean = errors.slice(0, 4).reduce((sum, count) => sum + count, 0) / 4;
    expect(scores.slice(0, 3)).toEqual([[], [], []]);
    expect(scores[4]).toEqual([
      { metric: 'HourlyErrorZScore', stampMs: hour, atMs: hour + HOUR + MINUTE, value: expect.any(Number) },
    ]);
    expect(Math.sign(Number(scores[4]?.[0]?.value))).toBe(Math.sign(Number(errors[4]) - mean));
  });
});
