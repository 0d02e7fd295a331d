/** A run as bars over time: a row for each visit of a state, its attempts and the waits between them apart. */
import { isOpen, type RunStates, type Visit, type VisitStatus } from '../history/visit.ts';
import type { Loop } from '../machine/find-loops.ts';
import { groupVisits } from '../machine/group-visits.ts';
import type { Interval } from './time-scale.ts';

export interface TimelineRow {
  /** The visit's id, or the loop's and its first visit's. */
  id: string;
  label: string;
  /** How many states it is inside of. */
  depth: number;
  /** Which iteration or branch it belongs to, from 0. */
  index?: number;
  /** The visit that a click selects. */
  visit: Visit;
  /** Set for the row of a loop, which stands for several visits. */
  loop?: { id: string; rounds: number; isUnfolded: boolean; visitIds: ReadonlySet<number> };
  bars: readonly Bar[];
}

export interface Bar extends Interval {
  kind: 'work' | 'backoff' | 'wait' | 'inside';
  status: VisitStatus;
  /** From 1, when the state was tried more than once. */
  attempt?: number;
}

export interface TimelineOptions {
  loops: readonly Loop[];
  /** Ids of loops whose visits have rows of their own. */
  unfolded: ReadonlySet<string>;
  /** What the clock shows; what has not ended reaches up to it. */
  nowMs: number;
}

export function buildTimeline({ visits }: RunStates, options: TimelineOptions): TimelineRow[] {
  const byParent = groupVisits(visits, ({ parentId }) => parentId);
  const listRows = (parentId: number | undefined, depth: number): TimelineRow[] => {
    const lines = [...groupVisits(byParent.get(parentId) ?? [], ({ index }) => index).entries()];
    return lines
      .toSorted(([a = -1], [b = -1]) => a - b)
      .flatMap(([, line]) => foldLoops(line, depth, options))
      .flatMap((row) => [row, ...(row.loop ? [] : listRows(row.visit.id, depth + 1))]);
  };
  return listRows(undefined, 0);
}

/** Rounds of a loop that follow each other are one row. */
function foldLoops(line: readonly Visit[], depth: number, options: TimelineOptions): TimelineRow[] {
  const rows: TimelineRow[] = [];
  for (let at = 0; at < line.length; ) {
    const visit = line[at];
    if (!visit) break;
    const loop = options.loops.find(({ states }) => states.includes(visit.state));
    const rounds = loop ? takeWhile(line, at, ({ state }) => loop.states.includes(state)) : [visit];
    if (loop) rows.push(...toLoopRows(loop, rounds, depth, options));
    else rows.push(toRow(visit, depth, options.nowMs));
    at += rounds.length;
  }
  return rows;
}

function takeWhile(line: readonly Visit[], from: number, isWanted: (visit: Visit) => boolean): Visit[] {
  const end = line.findIndex((visit, index) => index >= from && !isWanted(visit));
  return line.slice(from, end < 0 ? undefined : end);
}

function toLoopRows(loop: Loop, visits: readonly Visit[], depth: number, options: TimelineOptions): TimelineRow[] {
  const visit = visits.findLast(({ state }) => state === loop.counted) ?? visits.at(-1);
  const first = visits[0];
  if (!visit || !first) return [];
  const isUnfolded = options.unfolded.has(loop.id);
  const rows = visits.map((inner) => toRow(inner, depth + 1, options.nowMs));
  const rounds = visits.filter(({ state }) => state === loop.counted).length;
  const head: TimelineRow = {
    id: `${loop.id}:${first.id}`,
    label: `${loop.counted} loop`,
    depth,
    ...(first.index !== undefined && { index: first.index }),
    visit,
    loop: { id: loop.id, rounds, isUnfolded, visitIds: new Set(visits.map(({ id }) => id)) },
    bars: rows.flatMap(({ bars }) => bars),
  };
  return isUnfolded ? [head, ...rows] : [head];
}

const toRow = (visit: Visit, depth: number, nowMs: number): TimelineRow => ({
  id: String(visit.id),
  label: visit.state,
  depth,
  ...(visit.index !== undefined && { index: visit.index }),
  visit,
  bars: listBars(visit, nowMs),
});

/** @param nowMs where the bars of what has not ended reach to */
export function listBars(visit: Visit, nowMs: number): Bar[] {
  const { type, attempts, enteredMs, status } = visit;
  const endMs = Math.max(visit.endedMs ?? nowMs, enteredMs);
  if (type === 'Wait') return [{ kind: 'wait', fromMs: enteredMs, toMs: endMs, status }];
  if (/^(Map|Parallel)$/.test(type)) return [{ kind: 'inside', fromMs: enteredMs, toMs: endMs, status }];
  if (attempts.length === 0) return [{ kind: 'work', fromMs: enteredMs, toMs: endMs, status }];
  const bars = attempts.flatMap((attempt, index): Bar[] => {
    const before = attempts[index - 1];
    const work: Bar = {
      kind: 'work',
      fromMs: attempt.scheduledMs,
      toMs: attempt.endedMs ?? endMs,
      status: attempt.status,
      ...(attempts.length > 1 && { attempt: index + 1 }),
    };
    if (before?.endedMs === undefined) return [work];
    return [{ kind: 'backoff', fromMs: before.endedMs, toMs: attempt.scheduledMs, status: 'retrying' }, work];
  });
  const last = attempts.at(-1);
  if (isOpen(visit) && last?.endedMs !== undefined && last.endedMs < endMs)
    bars.push({ kind: 'backoff', fromMs: last.endedMs, toMs: endMs, status: 'retrying' });
  return bars;
}

/** When something was at work: neither waiting nor backing off. */
export const listBusy = (rows: readonly TimelineRow[]): Interval[] =>
  rows.flatMap(({ bars }) => bars.filter(({ kind }) => kind === 'work'));
