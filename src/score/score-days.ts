/** The exam: days of simulated ticks, alarms watching, incidents as the questions. */
import { ANOMALY_HISTORY } from '#contracts/alarm-thresholds';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#contracts/durations';
import type { IncidentTruth } from '#contracts/incidents';
import { listWindows, WINDOW_MINUTES, WINDOW_MS } from '#contracts/windows';
import { AlarmWatch, type Ringing } from './alarm-watch.ts';
import { type FalseAlarm, type GradedIncident, gradeIncident, listFalseAlarms } from './grade.ts';
import { TickPlayer, type TickSpec } from './play-ticks.ts';
import type { WatchedAlarm } from './read-template.ts';

/** What came before, so that the first day is a day like any other. */
const HISTORY_MS = ANOMALY_HISTORY.days * DAY_MS;
/** An incident that begins in the last minute is judged by the alarms of the hours after it. */
const AFTERMATH_MS = 2 * HOUR_MS;

export interface ExamSpec extends TickSpec {
  /** Midnight UTC of the first day, epoch ms. */
  startMs: number;
  days: number;
}

export interface Exam {
  seed: number;
  days: number;
  /** Ticks of those days. */
  ticks: number;
  /** Those that began in those days, oldest first. */
  incidents: GradedIncident[];
  falseAlarms: FalseAlarm[];
}

/**
 * Plays the ticks, publishes their metrics and evaluates the alarms every minute. No part of the pipeline fails in it, so
 * the metrics of AWS's own services, which alarms on failures read, have nothing to report.
 * @param onDay called with the number of days that are over
 */
export function scoreDays(spec: ExamSpec, alarms: readonly WatchedAlarm[], onDay?: (day: number) => void): Exam {
  const { seed, startMs, days } = spec;
  const endMs = startMs + days * DAY_MS;
  const { incidents, ringings } = observe(spec, alarms, onDay);
  const isInside = (ms: number) => startMs <= ms && ms < endMs;
  return {
    seed,
    days,
    ticks: (endMs - startMs) / WINDOW_MS,
    incidents: incidents
      .filter(({ start }) => isInside(Date.parse(start)))
      .map((incident) => gradeIncident(incident, ringings)),
    falseAlarms: listFalseAlarms(
      ringings.filter(({ atMs }) => isInside(atMs)),
      incidents,
    ),
  };
}

/** Everything that happened and everything that rang, also shortly before and after the days that count. */
function observe(
  { startMs, days, ...spec }: ExamSpec,
  alarms: readonly WatchedAlarm[],
  onDay: (day: number) => void = () => {},
): { incidents: IncidentTruth[]; ringings: Ringing[] } {
  const player = new TickPlayer(spec);
  const watch = new AlarmWatch(alarms);
  const truth = new Map<string, IncidentTruth>();
  const ringings: Ringing[] = [];
  try {
    for (const windowMs of listWindows(startMs - HISTORY_MS, startMs + days * DAY_MS + AFTERMATH_MS)) {
      const { publications, incidents } = player.play(windowMs);
      for (const incident of incidents) truth.set(incident.id, incident);
      watch.expect(publications);
      ringings.push(...listMinutes(windowMs + WINDOW_MS).flatMap((minuteMs) => watch.evaluate(minuteMs)));
      const day = (windowMs + WINDOW_MS - startMs) / DAY_MS;
      if (Number.isInteger(day) && day > 0) onDay(day);
    }
  } finally {
    watch.close();
  }
  return { incidents: [...truth.values()], ringings };
}

/** The minutes after a tick, until the next one. */
const listMinutes = (tickMs: number): number[] =>
  Array.from({ length: WINDOW_MINUTES }, (_, index) => tickMs + (index + 1) * MINUTE_MS);
