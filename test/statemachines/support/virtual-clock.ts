/** A clock that jumps to its next timer as soon as nothing else happens: hours of waiting take no time. */
import type { Clock } from '#local/core/clock';

/** Turns of the event loop in which nobody looked at the clock: everything waits for it then. */
const IDLE_TURNS = 25;

interface Timer {
  atMs: number;
  task: () => void;
}

export function createVirtualClock(startMs: number): Clock {
  const timers = new Set<Timer>();
  let nowMs = startMs;
  let idleTurns = 0;
  let isPumping = false;

  const pump = () => {
    idleTurns += 1;
    if (idleTurns > IDLE_TURNS) fireNext();
    if (timers.size > 0) setImmediate(pump);
    else isPumping = false;
  };
  const fireNext = () => {
    const [next] = [...timers].sort((a, b) => a.atMs - b.atMs);
    if (!next) return;
    timers.delete(next);
    idleTurns = 0;
    nowMs = Math.max(nowMs, next.atMs);
    next.task();
  };
  const now = () => {
    idleTurns = 0;
    return nowMs;
  };
  const schedule = (atMs: number, task: () => void) => {
    const timer = { atMs, task };
    timers.add(timer);
    idleTurns = 0;
    if (!isPumping) setImmediate(pump);
    isPumping = true;
    return () => {
      timers.delete(timer);
    };
  };
  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const cancel = schedule(nowMs + ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        reject(signal.reason);
      });
    });
  return {
    speed: 1,
    setSpeed: () => {
      throw new Error('A clock that jumps has no speed');
    },
    now,
    date: () => new Date(now()),
    sleep,
    schedule,
    during: (work) => work(),
    origin: { realMs: startMs, startMs, speed: 1 },
  };
}
