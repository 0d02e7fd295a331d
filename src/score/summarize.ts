/** Puts the exams of several seeds together to one report. */
import { INCIDENT_KINDS, type IncidentKind } from '#contracts/incidents';
import { WINDOW_MINUTES } from '#contracts/windows';
import type { FalseAlarm, GradedIncident } from './grade.ts';
import type { Exam } from './score-days.ts';

const DAYS_PER_MONTH = 30;

/** What the alarms are there for; the README promises it. */
const GOALS = {
  majorShare: 1,
  share: 0.95,
  /** One tick. */
  medianMinutes: WINDOW_MINUTES,
  falseAlarmsPerMonth: 1,
} as const;

export interface Tally {
  injected: number;
  caught: number;
  missed: number;
  /** Minutes from the first instant of an incident to the first alarm about it, or null when none was caught. */
  medianMinutes: number | null;
}

interface Goal {
  goal: string;
  /** Null where no incident was injected to judge by. */
  isMet: boolean | null;
}

export interface Report {
  seeds: number[];
  days: number;
  ticks: number;
  /** Every kind, also those that were not drawn. */
  byKind: Record<IncidentKind, Tally>;
  major: Tally;
  all: Tally;
  missed: GradedIncident[];
  falseAlarms: (FalseAlarm & { seed: number })[];
  goals: Goal[];
}

/** @param exams at least one, of equal length */
export function summarize(exams: readonly Exam[]): Report {
  const incidents = exams.flatMap((exam) => exam.incidents);
  const days = exams.reduce((sum, exam) => sum + exam.days, 0);
  const major = tally(incidents.filter(({ severity }) => severity === 'major'));
  const all = tally(incidents);
  const falseAlarms = exams.flatMap(({ seed, falseAlarms }) => falseAlarms.map((alarm) => ({ seed, ...alarm })));
  return {
    seeds: exams.map(({ seed }) => seed),
    days,
    ticks: exams.reduce((sum, { ticks }) => sum + ticks, 0),
    // `as`: the entries have every kind.
    byKind: Object.fromEntries(
      INCIDENT_KINDS.map((kind) => [kind, tally(incidents.filter((incident) => incident.kind === kind))]),
    ) as Record<IncidentKind, Tally>,
    major,
    all,
    missed: incidents.filter(({ minutesToDetect }) => minutesToDetect === null),
    falseAlarms,
    goals: checkGoals(major, all, falseAlarms.length / Math.max(1, days / DAYS_PER_MONTH)),
  };
}

function tally(incidents: readonly GradedIncident[]): Tally {
  const minutes = incidents.flatMap(({ minutesToDetect }) => minutesToDetect ?? []);
  return {
    injected: incidents.length,
    caught: minutes.length,
    missed: incidents.length - minutes.length,
    medianMinutes: computeMedian(minutes),
  };
}

function computeMedian(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

const checkGoals = (major: Tally, all: Tally, falseAlarmsPerMonth: number): Goal[] => [
  { goal: 'every major incident is caught', isMet: isCaught(major, GOALS.majorShare) },
  { goal: `at least ${GOALS.share * 100} % of all are caught`, isMet: isCaught(all, GOALS.share) },
  {
    goal: `the median is caught within one tick, ${GOALS.medianMinutes} minutes`,
    isMet: all.injected === 0 ? null : all.medianMinutes !== null && all.medianMinutes <= GOALS.medianMinutes,
  },
  {
    goal: `at most ${GOALS.falseAlarmsPerMonth} false alarm a month`,
    isMet: falseAlarmsPerMonth <= GOALS.falseAlarmsPerMonth,
  },
];

const isCaught = ({ injected, caught }: Tally, share: number): boolean | null =>
  injected === 0 ? null : caught / injected >= share;
