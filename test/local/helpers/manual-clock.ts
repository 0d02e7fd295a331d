/** A clock that stands still until it is told to go on. */
import type { Clock } from '#local/core/clock';

export interface ManualClock extends Clock {
  /** Runs what falls due, in order of time, and then shows `atMs`. */
  advanceTo(atMs: number): void;
}

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

  return {
    speed: 1,
    origin: { realMs: startMs, startMs, speed: 1 },
    now: () => nowMs,
    date: () => new Date(nowMs),
    schedule,
    sleep: (ms) => new Promise((resolve) => schedule(nowMs + ms, () => resolve())),
    advanceTo: (atMs) => {
      for (;;) {
        const [next] = [...due].filter(([, { atMs: at }]) => at <= atMs).toSorted(([, a], [, b]) => a.atMs - b.atMs);
        if (!next) break;
        const [id, { atMs: at, task }] = next;
        due.delete(id);
        nowMs = Math.max(nowMs, at);
        task();
      }
      nowMs = atMs;
    },
  };
}
