/** Moves an event to the present: alarms only look at the latest minutes, and sample events have times of the past. */
import { MINUTE_MS } from './durations.ts';
import type { PipelineEvent } from './pipeline-event.ts';
import { floorToWindow, formatInstant, WINDOW_MS } from './windows.ts';

/**
 * The same event as of now: the middle of its first incident, or else its last window, becomes the last whole window before
 * `nowMs`. What would lie in the future is cut off.
 * @param event a checked event, as it was written
 */
export function shiftEvent(event: PipelineEvent, nowMs: number): PipelineEvent {
  const presentMs = floorToWindow(nowMs);
  const shiftMs = presentMs - findAnchor(event);
  const shift = (instant: string): string => formatInstant(Date.parse(instant) + shiftMs);
  const cut = (instant: string): string => formatInstant(Math.min(Date.parse(instant) + shiftMs, presentMs));
  return {
    ...event,
    scheduledTime: cut(event.scheduledTime),
    ...(event.window && { window: { start: shift(event.window.start), end: cut(event.window.end) } }),
    ...(Array.isArray(event.incidents) && {
      incidents: event.incidents.map((incident) => ({ ...incident, start: shift(incident.start) })),
    }),
  };
}

/** The instant of the event that becomes the present: the end of a window, epoch ms. */
function findAnchor({ incidents, window, scheduledTime }: PipelineEvent): number {
  const end = floorToWindow(Date.parse(window?.end ?? scheduledTime));
  const [incident] = Array.isArray(incidents) ? incidents : [];
  if (!incident) return end;
  const middle = Date.parse(incident.start) + (incident.durationMinutes * MINUTE_MS) / 2;
  return Math.min(floorToWindow(middle) + WINDOW_MS, end);
}
