import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Exam } from '#score/score-days';
import { summarize } from '#score/summarize';
import type { ExamOrder } from './sit-exams.ts';
import { alarms } from './template.ts';

/** Whole months, of seeds that no threshold was ever chosen by. */
const SEEDS = [42, 7, 2026];
const TIMEOUT_MS = 300_000;

const names = alarms.map(({ name }) => name);
const ORDERS = {
  others: {
    seed: 42,
    days: 10,
    only: names.filter((name) => name !== 'High Error Rate' && name !== 'Error Anomaly'),
  },
  nervous: { seed: 42, days: 10, only: ['High Error Rate'], threshold: 1 },
  hourly: { seed: 42, days: 10, only: ['Error Anomaly'] },
} satisfies Record<string, ExamOrder>;

async function sitExams(orders: ExamOrder[]): Promise<Exam[]> {
  const script = join(import.meta.dirname, 'sit-exams.ts');
  const args = [script, JSON.stringify(alarms), JSON.stringify(orders)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

let months: Exam[];
let others: Exam;
let nervous: Exam;
let hourly: Exam;

beforeAll(async () => {
  const run = SEEDS.map((seed) => ({ seed, days: 30 }));
  // One process for each of two cores.
  const [first, second] = await Promise.all([
    sitExams(run.slice(0, 2)),
    sitExams([...run.slice(2), ORDERS.others, ORDERS.nervous, ORDERS.hourly]),
  ]);
  const [third, ...controls] = second;
  months = [...first, third as Exam];
  [others, nervous, hourly] = controls as [Exam, Exam, Exam];
}, TIMEOUT_MS);

describe('the alarms of the template', () => {
  test('reach every goal on three months of incidents', () => {
    const { ticks, all, major, goals } = summarize(months);

    expect(ticks).toBe(3 * 8_640);
    expect(major.injected).toBeGreaterThan(5);
    expect(all.injected).toBeGreaterThan(major.injected);
    expect(goals.filter(({ isMet }) => !isMet)).toEqual([]);
  });

  test.each(SEEDS)('miss no major incident of seed %i and raise one false alarm at most', (seed) => {
    const { incidents = [], falseAlarms = [] } = months.find((exam) => exam.seed === seed) ?? {};
    const missed = incidents.filter(({ minutesToDetect }) => minutesToDetect === null);

    expect(incidents.length).toBeGreaterThan(0);
    expect(missed.filter(({ severity }) => severity === 'major')).toEqual([]);
    expect(falseAlarms.length).toBeLessThanOrEqual(1);
  });
});

describe('an exam', () => {
  test('is failed by alarms that watch something else', () => {
    expect(others.incidents.length).toBeGreaterThan(0);
    expect(others.incidents.filter(({ caughtBy }) => caughtBy !== null)).toEqual([]);
    expect(
      summarize([others])
        .goals.filter(({ isMet }) => !isMet)
        .map(({ goal }) => goal),
    ).toContain('at least 95 % of all are caught');
  });

  test('counts the alarms of a threshold that is too low as false', () => {
    expect(nervous.falseAlarms.length).toBeGreaterThan(10);
  });

  test('sees by the hour what five minutes would hide', () => {
    expect(hourly.incidents.map(({ caughtBy }) => caughtBy)).toEqual(hourly.incidents.map(() => 'Error Anomaly'));
    expect(hourly.falseAlarms).toEqual([]);
  });
});
