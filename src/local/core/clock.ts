/**
 * The one clock of the local AWS: schedules, waits, retries, crawls, lifecycle and alarm periods all read it.
 * At speed 1 it is the machine's clock; at speed N it runs N times as fast from where it started.
 */
export interface Clock {
  readonly speed: number;
  /** Speed at which limits on work pass; the clock's own unless given. */
  readonly workSpeed?: number;
  /** Epoch ms, never decreasing. */
  now(): number;
  date(): Date;
  /** Resolves after `ms` of this clock's time; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `task` once this clock reaches `atMs`; returns a function that cancels it. */
  schedule(atMs: number, task: () => void): () => void;
  /** What another thread needs to make the same clock. */
  readonly origin: ClockOrigin;
}

export interface ClockOrigin {
  /** Machine time (epoch ms) at which this clock showed `startMs`. */
  realMs: number;
  startMs: number;
  speed: number;
}

/** Node fires a timer with a longer delay at once, so longer ones are re-armed. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface ClockOptions {
  /** How many times as fast as the machine's clock, above 0. */
  speed?: number;
  /** What the clock shows now; the machine's time unless a store remembers a later one. */
  startMs?: number;
  workSpeed?: number;
}

/**
 * When a limit on work that starts now is over, by this clock. A clock that runs faster makes waits shorter but no
 * processor faster, so work may take as long as it would at speed 1.
 */
export const deadlineOfWork = (clock: Clock, limitMs: number): number =>
  clock.now() + limitMs * (clock.workSpeed ?? clock.speed);

export function createClock({ speed = 1, startMs = Date.now(), workSpeed = speed }: ClockOptions = {}): Clock {
  const origin: ClockOrigin = { realMs: Date.now(), startMs, speed };
  let latest = startMs;

  const now = (): number => {
    latest = Math.max(latest, Math.floor(startMs + (Date.now() - origin.realMs) * speed));
    return latest;
  };

  const schedule = (atMs: number, task: () => void): (() => void) => {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const remaining = atMs - now();
      if (remaining <= 0) timer = setTimeout(task, 0);
      else timer = setTimeout(arm, Math.min(Math.ceil(remaining / speed), MAX_TIMER_MS));
    };
    arm();
    return () => clearTimeout(timer);
  };

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = schedule(now() + ms, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      return undefined;
    });

  return { speed, workSpeed, now, date: () => new Date(now()), sleep, schedule, origin };
}
