/** A clock that stands still until it is told to go on. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#local/core/clock';

export interface ManualClock extends Clock {
  /** Runs what falls due, in order of time, and then shows `atMs`. */
  advanceTo(atMs: number): void;
  /** Goes on by `ms`; what falls due runs to its end, as far as it waits for nothing real, before the clock goes on. */
  advance(ms: number): Promise<void>;
}

/** Turns of the event loop that work in process takes at most. */
const TURNS = 5;

const settle = async () => {
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
};

export function createManualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  const due = new Map<symbol, { atMs: number; task: () => void }>();

  const schedule = (atMs: number, task: () => void) => {
    const id = Symbol('task');
    due.set(id, { atMs, task });
    return () => {
      due.delete(id);
    };
  };

  /** @returns false when nothing falls due until then */
  const runNext = (untilMs: number): boolean => {
    const [next] = [...due].filter(([, { atMs }]) => atMs <= untilMs).toSorted(([, a], [, b]) => a.atMs - b.atMs);
    if (!next) return false;
    const [id, { atMs, task }] = next;
    due.delete(id);
    nowMs = Math.max(nowMs, atMs);
    task();
    return true;
  };

  return {
    speed: 1,
    setSpeed: () => {
      throw new Error('A clock that stands still has no speed');
    },
    origin: { realMs: startMs, startMs, speed: 1 },
    now: () => nowMs,
    date: () => new Date(nowMs),
    schedule,
    during: (work) => work(),
    sleep: (ms) => new Promise((resolve) => schedule(nowMs + ms, () => resolve())),
    advanceTo: (atMs) => {
      while (runNext(atMs));
      nowMs = atMs;
    },
    advance: async (ms) => {
      const untilMs = nowMs + ms;
      await settle();
      while (runNext(untilMs)) await settle();
      nowMs = untilMs;
    },
  };
}
