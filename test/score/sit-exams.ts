/**
 * Sits exams in a process of its own: inside of Jest's sandbox every look-up of a global takes so long that a month of
 * ticks takes minutes instead of seconds.
 * Usage: node sit-exams.ts <JSON of the alarms> <JSON of the specs>; prints the exams as JSON.
 */
import type { WatchedAlarm } from '#score/read-template';
import { type Exam, scoreDays } from '#score/score-days';

export interface ExamOrder {
  seed: number;
  days: number;
  /** Names of the alarms that watch; all when omitted. */
  only?: string[];
  /** In place of their own. */
  threshold?: number;
}

const START_MS = Date.UTC(2026, 10, 1);

function sitExam({ seed, days, only, threshold }: ExamOrder, alarms: WatchedAlarm[]): Exam {
  const watching = alarms
    .filter(({ name }) => only?.includes(name) ?? true)
    .map(({ name, definition }) => ({
      name,
      definition: { ...definition, rule: { ...definition.rule, ...(threshold !== undefined && { threshold }) } },
    }));
  return scoreDays({ seed, days, startMs: START_MS, records: 1_000 }, watching);
}

const [, , alarms = '', orders = ''] = process.argv;
const exams = JSON.parse(orders).map((order: ExamOrder) => sitExam(order, JSON.parse(alarms)));
process.stdout.write(JSON.stringify(exams));
