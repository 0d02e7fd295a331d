/**
 * Event time: 5-minute windows and UTC hours. All instants are epoch milliseconds or ISO-8601 strings ending in `Z`.
 * A window is named by its start; `[start, start + 5 min)` are the instants that belong to it.
 */
import { HOUR_MS, MINUTE_MS } from './durations.ts';

export const WINDOW_MINUTES = 5;
export const WINDOW_MS = WINDOW_MINUTES * MINUTE_MS;
export const WINDOWS_PER_HOUR = HOUR_MS / WINDOW_MS;

export const floorToWindow = (epochMs: number): number => Math.floor(epochMs / WINDOW_MS) * WINDOW_MS;
export const floorToHour = (epochMs: number): number => Math.floor(epochMs / HOUR_MS) * HOUR_MS;
export const isWindowBoundary = (epochMs: number): boolean => epochMs % WINDOW_MS === 0;

/** `2026-11-23T09:05:00Z`: an instant to the second, as Scheduler and Step Functions write it. */
export const formatInstant = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}Z`;

/** Starts of the windows in `[startMs, endMs)`; both must be window boundaries. */
export function listWindows(startMs: number, endMs: number): number[] {
  const count = Math.max(0, Math.round((endMs - startMs) / WINDOW_MS));
  return Array.from({ length: count }, (_, index) => startMs + index * WINDOW_MS);
}

/** Starts of the hours that the windows in `[startMs, endMs)` touch. */
export function listHours(startMs: number, endMs: number): number[] {
  const hours: number[] = [];
  for (let hour = floorToHour(startMs); hour < endMs; hour += HOUR_MS) hours.push(hour);
  return hours;
}
