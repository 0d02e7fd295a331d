/** What an explanation is about: the change, and the time that it concerns. */
import { floorToWindow, WINDOW_MS } from '#contracts/windows';
import type { AlarmChange } from './alarm-change.ts';
import type { AlarmPast, Datapoint } from './alarm-past.ts';

export interface Situation {
  change: AlarmChange;
  breaching: Datapoint[];
  /** Since when something is, or was, wrong: the oldest datapoint that breached, epoch ms. */
  sinceMs: number;
  /** When the alarm went off; unknown to a change to OK whose history could not be read. */
  wentOffMs: number | undefined;
}

/**
 * CloudWatch evaluates periods that begin at any minute, and names a datapoint after its period; the window, or the hour,
 * that it is about is the one that begins within.
 * @param gridMs what the metric's datapoints are stamped with the start of; absent for those stamped as they happen
 */
export function describeSituation(change: AlarmChange, past: AlarmPast, gridMs?: number): Situation {
  const { wentOffMs } = past;
  const breaching = past.breaching.map(({ atMs, value }) => ({ atMs: gridMs ? ceilTo(atMs, gridMs) : atMs, value }));
  const wentOff = wentOffMs ?? (change.state === 'ALARM' ? change.changedMs : undefined);
  // Without a datapoint the data itself was missing, all the time that the alarm looks back.
  const sinceMs = breaching[0]?.atMs ?? floorToWindow((wentOff ?? change.changedMs) - change.spanMs);
  return { change, breaching, sinceMs, wentOffMs: wentOff };
}

const ceilTo = (epochMs: number, gridMs: number): number => Math.ceil(epochMs / gridMs) * gridMs;

/** Starts of the periods that breached; the last window that had ended when none is known. */
export const listPeriods = ({ change, breaching }: Situation): number[] =>
  breaching.length > 0 ? breaching.map(({ atMs }) => atMs) : [floorToWindow(change.changedMs) - WINDOW_MS];
