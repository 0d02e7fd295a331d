/** What stands beside the axes of a graph. */
import { DAY_MS, SECOND_MS } from '#contracts/durations';

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const compact = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3, notation: 'compact' });

/** `0.35`, `1,234`, `12.3K`, `71.5M` */
export const formatFigure = (value: number): string => (Math.abs(value) < 10_000 ? plain : compact).format(value);

/**
 * Instants of the axis of time, in UTC: the time of day, with the date below the first one and below each that begins a day.
 * @param stepMs between two of them
 */
export function formatTimes(times: readonly number[], stepMs: number): string[] {
  let day = '';
  return times.map((ms) => {
    const iso = new Date(ms).toISOString();
    const date = iso.slice(5, 10);
    if (stepMs >= DAY_MS) return date;
    const time = stepMs < 60 * SECOND_MS ? iso.slice(11, 19) : iso.slice(11, 16);
    if (date === day) return time;
    day = date;
    return `${time}\n${date}`;
  });
}
