/** How busy the fleet is at an instant: a daily and a weekly rhythm, in UTC. */
import { DAY_MS, HOUR_MS } from '#contracts/durations';

const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05, a Monday. */
const MONDAY_MS = 4 * DAY_MS;
/** Rounded, so that the last bit of one platform's `Math.cos` cannot change a count. */
const ROUNDING = 1_000_000;

/** `cycles` waves a period, highest at `peakMs`. */
const wave = (ms: number, periodMs: number, peakMs: number, cycles = 1): number =>
  Math.cos((2 * Math.PI * cycles * (ms - peakMs)) / periodMs);

/**
 * Traffic relative to the mean, between 0.4 and 1.5: busiest on weekday afternoons, quietest in weekend nights.
 * Its mean over any whole week of 5-minute windows is 1, since no wave of the day is also one of the week.
 * @param epochMs start of a window
 */
export function trafficAt(epochMs: number): number {
  const day = 1 + 0.38 * wave(epochMs, DAY_MS, 15 * HOUR_MS) + 0.08 * wave(epochMs, DAY_MS, 20 * HOUR_MS, 2);
  const sinceMonday = epochMs - MONDAY_MS;
  const midWeek = 2.5 * DAY_MS;
  const week = 1 + 0.16 * wave(sinceMonday, WEEK_MS, midWeek) - 0.06 * wave(sinceMonday, WEEK_MS, midWeek, 2);
  return Math.round(day * week * ROUNDING) / ROUNDING;
}
