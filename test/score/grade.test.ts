import { describe, expect, test } from '@jest/globals';
import type { IncidentTruth } from '#contracts/incidents';
import type { Ringing } from '#score/alarm-watch';
import { gradeIncident, listFalseAlarms } from '#score/grade';
import type { Exam } from '#score/score-days';
import { summarize } from '#score/summarize';

const MINUTE = 60_000;
const start = Date.UTC(2026, 10, 2, 8);

const incident: IncidentTruth = {
  id: 'disk-full-20261102T0802Z-orders-db',
  kind: 'disk-full',
  severity: 'major',
  service: 'orders-db',
  hosts: [],
  affectedServices: [],
  start: '2026-11-02T08:02:00Z',
  end: '2026-11-02T08:32:00Z',
  phases: [],
};

/** @param aboutMinute start of the window that it is about, minutes after 8:00 */
const ringing = (atMinute: number, aboutMinute: number, fields: Partial<Ringing> = {}): Ringing => ({
  alarm: 'High Error Rate',
  atMs: start + atMinute * MINUTE,
  isNew: true,
  about: [{ fromMs: start + aboutMinute * MINUTE, toMs: start + (aboutMinute + 5) * MINUTE }],
  ...fields,
});

describe('an incident', () => {
  test('is caught by the first alarm about a part of it', () => {
    const graded = gradeIncident(incident, [ringing(1, -5), ringing(6, 0), ringing(11, 5)]);

    expect(graded).toMatchObject({ id: incident.id, caughtBy: 'High Error Rate', minutesToDetect: 4 });
  });

  test('is caught by an alarm that was ringing before', () => {
    expect(gradeIncident(incident, [ringing(6, 0, { isNew: false })]).minutesToDetect).toBe(4);
  });

  test.each([
    ['before it', ringing(1, -5)],
    ['after it', ringing(41, 35)],
    ['missing data', ringing(6, 0, { about: [] })],
  ])('is missed when the alarm is about what was %s', (_, only) => {
    expect(gradeIncident(incident, [only])).toMatchObject({ caughtBy: null, minutesToDetect: null });
  });
});

describe('a false alarm', () => {
  test('is one that is about no incident, and counts once', () => {
    const all = [ringing(1, -5), ringing(2, -5, { isNew: false }), ringing(6, 0), ringing(9, 0, { about: [] })];

    expect(listFalseAlarms(all, [incident])).toEqual([
      { alarm: 'High Error Rate', at: '2026-11-02T08:01:00Z' },
      { alarm: 'High Error Rate', at: '2026-11-02T08:09:00Z' },
    ]);
  });
});

describe('the report', () => {
  const graded = (minutesToDetect: number | null, severity: 'minor' | 'major' = 'major') => ({
    id: 'one',
    kind: 'disk-full' as const,
    severity,
    start: incident.start,
    minutesToDetect,
    caughtBy: minutesToDetect === null ? null : 'High Error Rate',
  });
  const exam = (fields: Partial<Exam>): Exam => ({
    seed: 1,
    days: 30,
    ticks: 8_640,
    incidents: [graded(4)],
    falseAlarms: [],
    ...fields,
  });
  const missedGoals = (...exams: Exam[]) =>
    summarize(exams)
      .goals.filter(({ isMet }) => isMet === false)
      .map(({ goal }) => goal);
  const falseAlarm = { alarm: 'High Error Rate', at: incident.start };

  test('puts months together', () => {
    const report = summarize([
      exam({ incidents: [graded(2), graded(8)] }),
      exam({ seed: 2, incidents: [graded(null, 'minor')], falseAlarms: [falseAlarm] }),
    ]);

    expect(report).toMatchObject({
      seeds: [1, 2],
      days: 60,
      ticks: 17_280,
      major: { injected: 2, caught: 2, missed: 0, medianMinutes: 5 },
      all: { injected: 3, caught: 2, missed: 1, medianMinutes: 5 },
      byKind: { 'disk-full': { injected: 3 }, 'bad-deploy': { injected: 0, medianMinutes: null } },
      missed: [{ severity: 'minor' }],
      falseAlarms: [{ seed: 2, ...falseAlarm }],
    });
  });

  test('has met its goals when all is caught in time', () => {
    expect(missedGoals(exam({}))).toEqual([]);
  });

  test('claims no goal of which there was no incident to judge by', () => {
    const judgements = summarize([exam({ incidents: [graded(4, 'minor')] }), exam({ incidents: [] })]).goals;

    expect(judgements.map(({ isMet }) => isMet)).toEqual([null, true, true, true]);
    expect(summarize([exam({ incidents: [] })]).goals.map(({ isMet }) => isMet)).toEqual([null, null, null, true]);
  });

  test('has no median to praise when nothing was caught', () => {
    expect(missedGoals(exam({ incidents: [graded(null)] }))).toHaveLength(3);
  });

  test.each([
    ['every major incident is caught', exam({ incidents: [...Array(30).fill(graded(4)), graded(null)] })],
    ['at least 95 % of all are caught', exam({ incidents: [graded(4), graded(null, 'minor')] })],
    ['the median is caught within one tick, 5 minutes', exam({ incidents: [graded(5.1)] })],
    ['at most 1 false alarm a month', exam({ falseAlarms: [falseAlarm, falseAlarm] })],
  ])('says that a goal is missed: %s', (goal, missing) => {
    expect(missedGoals(missing)).toEqual([goal]);
  });

  test('allows a false alarm in each month, not in each part of one', () => {
    expect(missedGoals(exam({ falseAlarms: [falseAlarm] }), exam({ falseAlarms: [falseAlarm] }))).toEqual([]);
    expect(missedGoals(exam({ days: 5, falseAlarms: [falseAlarm] }))).toEqual([]);
  });
});
