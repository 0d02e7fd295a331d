/** Plays the schedule: what each tick publishes, and when, from the generator's own plan of the window. */
import { ANOMALY_HISTORY } from '#contracts/alarm-thresholds';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#contracts/durations';
import { computeErrorZScore } from '#contracts/error-z-score';
import type { IncidentTruth } from '#contracts/incidents';
import { METRICS, type MetricName } from '#contracts/metrics';
import { floorToHour, WINDOW_MS } from '#contracts/windows';
import { buildWindowTruth, countWindow } from '#generator/generate';

/** A tick comes when its window is over, and takes a few seconds: the next minute's evaluation sees its metrics. */
const WINDOW_DELAY_MS = WINDOW_MS;
/** The run that closes an hour also aggregates it and reads it back, which takes about a minute. */
const HOUR_DELAY_MS = HOUR_MS + MINUTE_MS;

export interface Publication {
  metric: MetricName;
  /** The instant that it is stamped with: start of the window or hour. */
  stampMs: number;
  /** The instant at which it is published. */
  atMs: number;
  value: number;
}

export interface Tick {
  publications: Publication[];
  incidents: IncidentTruth[];
}

export interface TickSpec {
  seed: number;
  /** Mean of a window. */
  records: number;
}

/** Ticks in order of time; those that close an hour compare it with the hours that were played before. */
export class TickPlayer {
  readonly #spec: TickSpec;
  /** By start of the hour. */
  readonly #errorsOfHours = new Map<number, number>();

  constructor(spec: TickSpec) {
    this.#spec = spec;
  }

  play(windowMs: number): Tick {
    const spec = { ...this.#spec, windowMs, errorRateFactor: 1, incidents: 'seeded' as const };
    const { records, errorRecords } = countWindow(spec);
    const hourMs = floorToHour(windowMs);
    this.#errorsOfHours.set(hourMs, (this.#errorsOfHours.get(hourMs) ?? 0) + errorRecords);
    const common = { stampMs: windowMs, atMs: windowMs + WINDOW_DELAY_MS };
    return {
      publications: [
        { metric: METRICS.logRecords, ...common, value: records },
        { metric: METRICS.errorRecords, ...common, value: errorRecords },
        ...(windowMs + WINDOW_MS === hourMs + HOUR_MS ? this.#closeHour(hourMs) : []),
      ],
      incidents: buildWindowTruth(spec)?.incidents ?? [],
    };
  }

  #closeHour(hourMs: number): Publication[] {
    const earlier = Array.from({ length: ANOMALY_HISTORY.days }, (_, index) =>
      this.#errorsOfHours.get(hourMs - (index + 1) * DAY_MS),
    ).filter((errors) => errors !== undefined);
    const value = computeErrorZScore(this.#errorsOfHours.get(hourMs) ?? 0, describe(earlier));
    if (value === undefined) return [];
    return [{ metric: METRICS.hourlyErrorZScore, stampMs: hourMs, atMs: hourMs + HOUR_DELAY_MS, value }];
  }
}

function describe(counts: number[]) {
  const days = counts.length;
  if (days === 0) return { days, mean: 0, deviation: 0 };
  const mean = counts.reduce((sum, count) => sum + count, 0) / days;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / days;
  return { days, mean, deviation: Math.sqrt(variance) };
}
