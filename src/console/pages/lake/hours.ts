/** The hours of the lake, and what has become of each. Instants are epoch ms. */
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import { WINDOW_MS } from '#contracts/windows';

export const HOURS_PER_DAY = 24;
/** When an hour surely has logs: its first window is written after its end, which takes a moment. */
const FIRST_LOGS_MS = 2 * WINDOW_MS;

/**
 * `before`: the lake did not exist yet. `upcoming`: its first logs are still to come. `missing`: nothing was written. `raw`: logs,
 * and no aggregate yet. `aggregated`: a run has committed its aggregate. `failed`: a run that was to do so failed, and none has
 * done it since.
 */
export type HourState = 'aggregated' | 'raw' | 'failed' | 'missing' | 'upcoming' | 'before';

/** A committed aggregate of an hour. */
export interface Aggregate {
  /** Name of the run that made it; undefined when it was registered by hand. */
  runName: string | undefined;
  /** `s3://...` */
  location: string;
}

/** What lies in the lake of one day. */
export interface LakeDay {
  dayMs: number;
  /** Hours that have logs. */
  rawHours: ReadonlySet<number>;
  aggregates: ReadonlyMap<number, Aggregate>;
}

export interface LakeBounds {
  nowMs: number;
  /** The first hour that was ever written; undefined while nothing was. */
  firstHourMs: number | undefined;
}

/** What has become of an hour. @param day that it belongs to */
export function judgeHour(
  hourMs: number,
  day: LakeDay,
  failedHours: ReadonlySet<number>,
  { nowMs, firstHourMs }: LakeBounds,
): HourState {
  if (day.aggregates.has(hourMs)) return 'aggregated';
  if (failedHours.has(hourMs)) return 'failed';
  if (day.rawHours.has(hourMs)) return 'raw';
  if (hourMs + FIRST_LOGS_MS > nowMs) return 'upcoming';
  return firstHourMs === undefined || hourMs < firstHourMs ? 'before' : 'missing';
}

export const floorToDay = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

/** Starts of days, newest first, none before the first hour's; at least the newest. */
export function listDays(newestMs: number, count: number, firstHourMs: number): number[] {
  const newest = floorToDay(newestMs);
  const all = Array.from({ length: count }, (_, index) => newest - index * DAY_MS);
  return all.filter((dayMs, index) => index === 0 || dayMs >= floorToDay(firstHourMs));
}

export const listHoursOfDay = (dayMs: number): number[] =>
  Array.from({ length: HOURS_PER_DAY }, (_, hour) => dayMs + hour * HOUR_MS);

/** `2026-11-23` */
export const formatDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
