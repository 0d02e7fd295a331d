import { describe, expect, test } from '@jest/globals';
import { scoreDays } from '#score/score-days';
import { summarize } from '#score/summarize';
import { alarms } from './template.ts';

/** Whole months, of seeds that no threshold was ever chosen by. */
const SEEDS = [42, 7, 2026];
const startMs = Date.UTC(2026, 10, 1);
const exam = (seed: number, watched = alarms, days = 30) => scoreDays({ seed, days, startMs, records: 1_000 }, watched);

describe('the alarms of the template', () => {
  const exams = SEEDS.map((seed) => exam(seed));

  test('reach every goal on three months of incidents', () => {
    const { ticks, all, major, goals } = summarize(exams);

    expect(ticks).toBe(3 * 8_640);
    expect(major.injected).toBeGreaterThan(5);
    expect(all.injected).toBeGreaterThan(major.injected);
    expect(goals.filter(({ isMet }) => !isMet)).toEqual([]);
  });

  test.each(exams.map((each) => [each.seed, each] as const))(
    'miss no major incident of seed %i and raise one false alarm at most',
    (_, { incidents, falseAlarms }) => {
      const missed = incidents.filter(({ minutesToDetect }) => minutesToDetect === null);

      expect(incidents.length).toBeGreaterThan(0);
      expect(missed.filter(({ severity }) => severity === 'major')).toEqual([]);
      expect(falseAlarms.length).toBeLessThanOrEqual(1);
    },
  );
});

describe('an exam', () => {
  const days = 10;

  test('gives the same score twice', () => {
    expect(exam(7, alarms, days)).toEqual(exam(7, alarms, days));
  });

  test('is failed by alarms that watch something else', () => {
    const others = alarms.filter(({ name }) => !/^(High Error Rate|Error Anomaly)$/.test(name));

    const { incidents } = exam(7, others, 30);

    expect(incidents.length).toBeGreaterThan(0);
    expect(incidents.filter(({ caughtBy }) => caughtBy !== null)).toEqual([]);
  });

  test('counts the alarms of a threshold that is too low as false', () => {
    const nervous = alarms
      .filter(({ name }) => name === 'High Error Rate')
      .map((alarm) => ({
        ...alarm,
        definition: { ...alarm.definition, rule: { ...alarm.definition.rule, threshold: 1 } },
      }));

    expect(exam(7, nervous, days).falseAlarms.length).toBeGreaterThan(days);
  });

  test('sees by the hour what no window shows', () => {
    const [hourly] = alarms.filter(({ name }) => name === 'Error Anomaly');

    const { incidents, falseAlarms } = exam(7, hourly ? [hourly] : [], 30);

    expect(incidents.map(({ caughtBy }) => caughtBy)).toEqual(incidents.map(() => 'Error Anomaly'));
    expect(falseAlarms).toEqual([]);
  });

  test('tells how far it is', () => {
    const seen: number[] = [];

    scoreDays({ seed: 1, days: 2, startMs, records: 10 }, alarms.slice(0, 1), (day) => seen.push(day));

    expect(seen).toEqual([1, 2]);
  });
});
