/** Instants as places on a line on which nothing much happens for no longer than it must. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#contracts/durations';

export interface Interval {
  fromMs: number;
  toMs: number;
}

/** A stretch in which nothing was at work, drawn shorter than it was. */
export interface Gap extends Interval {
  /** Where it is drawn, between 0 and 1. */
  from: number;
  to: number;
}

export interface TimeScale {
  /** @returns between 0 and 1; instants outside are at the nearest end */
  place: (ms: number) => number;
  gaps: readonly Gap[];
}

/** How much of what the busy stretches take a gap may have, and all gaps together. */
const GAP_SHARE = 0.07;
const ALL_GAPS_SHARE = 0.6;

/** @param busy when something was at work, in any order; may overlap and reach beyond the span */
export function createTimeScale(span: Interval, busy: readonly Interval[]): TimeScale {
  const idle = findIdle(span, busy);
  const busyMs = span.toMs - span.fromMs - sum(idle);
  const longest = Math.max(busyMs * Math.min(GAP_SHARE, ALL_GAPS_SHARE / idle.length), 1);
  const compressed = idle.filter(({ fromMs, toMs }) => toMs - fromMs > longest * 1.5);
  const corners = listCorners(span, compressed, longest);
  const length = corners.at(-1)?.at ?? 0;
  const place = (ms: number): number => (length <= 0 ? 0 : Math.min(measure(corners, ms) / length, 1));
  return { place, gaps: compressed.map((gap) => ({ ...gap, from: place(gap.fromMs), to: place(gap.toMs) })) };
}

/** Where on the line, in ms of its own, an instant is. */
interface Corner {
  ms: number;
  at: number;
}

/** The ends of the line and of its gaps: between two of them time runs evenly. */
function listCorners(span: Interval, gaps: readonly Interval[], gapLength: number): Corner[] {
  let at = 0;
  let lastMs = span.fromMs;
  const corners: Corner[] = [{ ms: lastMs, at }];
  for (const { fromMs, toMs } of gaps) {
    at += fromMs - lastMs;
    corners.push({ ms: fromMs, at });
    at += gapLength;
    corners.push({ ms: toMs, at });
    lastMs = toMs;
  }
  return [...corners, { ms: span.toMs, at: at + span.toMs - lastMs }];
}

function measure(corners: readonly Corner[], ms: number): number {
  let [low, high] = [0, corners.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((corners[middle]?.ms ?? 0) <= ms) low = middle;
    else high = middle;
  }
  const [before, after] = [corners[low], corners[high]];
  if (!before || !after || after.ms === before.ms) return before?.at ?? 0;
  const share = Math.min(Math.max((ms - before.ms) / (after.ms - before.ms), 0), 1);
  return before.at + share * (after.at - before.at);
}

const sum = (intervals: readonly Interval[]): number =>
  intervals.reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0);

/** What is left of a span without the busy stretches. */
function findIdle({ fromMs, toMs }: Interval, busy: readonly Interval[]): Interval[] {
  const idle: Interval[] = [];
  let restMs = fromMs;
  for (const interval of busy.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (interval.fromMs > restMs) idle.push({ fromMs: restMs, toMs: Math.min(interval.fromMs, toMs) });
    restMs = Math.max(restMs, interval.toMs);
    if (restMs >= toMs) return idle.filter((gap) => gap.toMs > gap.fromMs);
  }
  idle.push({ fromMs: restMs, toMs });
  return idle.filter((gap) => gap.toMs > gap.fromMs);
}

const WANTED_TICKS = 6;

/**
 * Instants to mark: round distances from the start, none in a gap, none whose text would touch another or leave the line.
 * @param shareOf what an instant's text takes of the line, between 0 and 1
 */
export function listTicks(span: Interval, { place, gaps }: TimeScale, shareOf: (ms: number) => number): number[] {
  const shownMs = span.toMs - span.fromMs - sum(gaps);
  const stepMs = roundUp(Math.max(shownMs / WANTED_TICKS, 1));
  const ticks: number[] = [];
  let freeFrom = 0;
  for (const ms of candidates(span, gaps, stepMs)) {
    const [at, share] = [place(ms), shareOf(ms)];
    if (ticks.length > 0 && (at < freeFrom || at + share > 1)) continue;
    ticks.push(ms);
    freeFrom = at + share;
  }
  return ticks;
}

/** Multiples of the step in the stretches between the gaps. */
function* candidates({ fromMs, toMs }: Interval, gaps: readonly Gap[], stepMs: number): Generator<number> {
  let startMs = fromMs;
  for (const gap of [...gaps, { fromMs: toMs, toMs }]) {
    const first = Math.ceil((startMs - fromMs) / stepMs) * stepMs + fromMs;
    for (let ms = first; ms <= gap.fromMs; ms += stepMs) yield ms;
    startMs = gap.toMs;
  }
}

const STEPS_MS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR_MS),
];

/** To a distance that people count in. */
const roundUp = (ms: number): number => STEPS_MS.find((step) => step >= ms) ?? Math.ceil(ms / DAY_MS) * DAY_MS;
