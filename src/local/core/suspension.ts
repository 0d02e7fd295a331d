import type { Clock } from './clock.ts';

/** No load makes a timer that late, but a laptop that was asleep does. */
const MAX_DELAY_MS = 60_000;

/**
 * Whether the process slept since something was due: what fell due meanwhile is then missed, as in a process that was
 * not there, and not made up for. A fast clock stands still until it has woken whoever is due, so it misses nothing.
 * @param dueMs of the clock
 */
export const wasSuspended = (clock: Clock, dueMs: number): boolean =>
  clock.speed <= 1 && clock.now() - dueMs > MAX_DELAY_MS;
