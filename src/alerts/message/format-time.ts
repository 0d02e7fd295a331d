/** Times and durations as people read them, in UTC. */
import { MINUTE_MS } from '#contracts/durations';

const HOUR_MINUTES = 60;

/** `2026-11-23 09:05 UTC` */
export const formatMinute = (epochMs: number): string => `${toIso(epochMs).slice(0, 16).replace('T', ' ')} UTC`;

/** `09:05` */
export const formatClock = (epochMs: number): string => toIso(epochMs).slice(11, 16);

/** `25 minutes`, `1 hour 5 minutes`; under a minute is said so. */
export function formatDuration(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 1) return 'less than a minute';
  const parts = [
    [Math.floor(minutes / HOUR_MINUTES), 'hour'],
    [minutes % HOUR_MINUTES, 'minute'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => formatCount(count, noun))
    .join(' ');
}

/** `1 error`, `1,312 records` */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const toIso = (epochMs: number): string => new Date(epochMs).toISOString();
