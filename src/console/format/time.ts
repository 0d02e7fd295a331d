/** Instants and durations as people read them. Instants are in UTC, as all of the pipeline's are. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#contracts/durations';

/** `2026-11-23 09:05:00 UTC` @param ms epoch ms */
export const formatInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The same in the time zone of the browser. @param ms epoch ms */
export const formatLocalInstant = (ms: number): string =>
  new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' });

/** `87 ms`, `4.2 s`, `3 min 05 s`, `2 h 10 min`, `3 d 4 h` */
export function formatDuration(ms: number): string {
  if (ms < SECOND_MS) return `${Math.max(0, Math.round(ms))} ms`;
  // What would be rounded to a minute is one.
  if (ms < MINUTE_MS - 50) return `${(ms / SECOND_MS).toFixed(1)} s`;
  const rounded = Math.round(ms / SECOND_MS) * SECOND_MS;
  if (rounded < HOUR_MS) return inUnits(rounded, [MINUTE_MS, 'min'], [SECOND_MS, 's']);
  if (rounded < DAY_MS) return inUnits(rounded, [HOUR_MS, 'h'], [MINUTE_MS, 'min']);
  return inUnits(rounded, [DAY_MS, 'd'], [HOUR_MS, 'h']);
}

type Unit = [ms: number, name: string];

function inUnits(ms: number, [majorMs, major]: Unit, [minorMs, minor]: Unit): string {
  const rest = String(Math.floor((ms % majorMs) / minorMs)).padStart(2, '0');
  return `${Math.floor(ms / majorMs)} ${major} ${rest} ${minor}`;
}

/** `just now`, `5 min ago`, `in 2 h`: the largest unit alone. @param ms how long ago; negative is yet to come */
export function describeAgo(ms: number): string {
  const distance = Math.abs(ms);
  if (distance < 5 * SECOND_MS) return 'just now';
  const [unitMs, name] = (
    [
      [DAY_MS, 'd'],
      [HOUR_MS, 'h'],
      [MINUTE_MS, 'min'],
    ] satisfies Unit[]
  ).find(([unit]) => distance >= unit) ?? [SECOND_MS, 's'];
  const count = `${Math.floor(distance / unitMs)} ${name}`;
  return ms < 0 ? `in ${count}` : `${count} ago`;
}
