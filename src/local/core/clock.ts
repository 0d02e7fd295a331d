/**
 * The one clock of the local AWS: schedules, waits, retries, crawls, lifecycle and alarm periods all read it.
 * At speed 1 it is the machine's clock; at speed N it runs N times as fast from where it started.
 */
export interface Clock {
  readonly speed: number;
  /** Goes on at another speed from what the clock shows now; whatever waits is woken at its time all the same. */
  setSpeed(speed: number): void;
  /** Epoch ms, never decreasing. */
  now(): number;
  date(): Date;
  /** Resolves after `ms` of this clock's time; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `task` once this clock reaches `atMs`; returns a function that cancels it. */
  schedule(atMs: number, task: () => void): () => void;
  /**
   * Runs `task` when work that starts now has used up `limitMs`; returns a function that cancels it. A clock that runs
   * faster makes waits shorter but no processor faster, so work may take as long as it would at speed 1.
   */
  limitWork(limitMs: number, task: () => void): () => void;
  /** How long ago this clock showed `atMs`, by the machine's clock. */
  machineMsSince(atMs: number): number;
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
  /** Speed at which limits on work pass, by this clock; by the machine's unless given. */
  workSpeed?: number;
}

export function createClock({ speed: startSpeed = 1, startMs = Date.now(), workSpeed }: ClockOptions = {}): Clock {
  /** One for every speed that the clock has had, the latest first. */
  const origins: [ClockOrigin, ...ClockOrigin[]] = [{ realMs: Date.now(), startMs, speed: startSpeed }];
  const timers = new Set<Timer>();
  let latest = startMs;

  const now = (): number => {
    const [{ realMs, startMs, speed }] = origins;
    latest = Math.max(latest, Math.floor(startMs + (Date.now() - realMs) * speed));
    return latest;
  };

  const schedule = (atMs: number, task: () => void): (() => void) => {
    const timer = startTimer(
      () => (atMs - now()) / origins[0].speed,
      () => {
        timers.delete(timer);
        task();
      },
    );
    timers.add(timer);
    return () => {
      timers.delete(timer);
      timer.cancel();
    };
  };

  const limitWork = (limitMs: number, task: () => void): (() => void) => {
    if (workSpeed !== undefined) return schedule(now() + limitMs * workSpeed, task);
    const endMs = performance.now() + limitMs;
    return startTimer(() => endMs - performance.now(), task).cancel;
  };

  const machineMsSince = (atMs: number): number => {
    let machineMs = 0;
    let untilMs = now();
    for (const [index, { startMs, speed }] of origins.entries()) {
      const fromMs = index === origins.length - 1 ? atMs : Math.max(atMs, startMs);
      if (fromMs >= untilMs) continue;
      machineMs += (untilMs - fromMs) / speed;
      untilMs = fromMs;
    }
    return machineMs;
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

  return {
    get speed() {
      return origins[0].speed;
    },
    setSpeed: (speed) => {
      origins.unshift({ realMs: Date.now(), startMs: now(), speed });
      for (const timer of timers) timer.rearm();
    },
    now,
    date: () => new Date(now()),
    sleep,
    schedule,
    limitWork,
    machineMsSince,
    get origin() {
      return origins[0];
    },
  };
}

interface Timer {
  /** Looks anew at how long is left. */
  rearm(): void;
  cancel(): void;
}

/** @param remainingMs by the machine's clock */
function startTimer(remainingMs: () => number, task: () => void): Timer {
  let timeout: NodeJS.Timeout;
  const arm = () => {
    const ms = remainingMs();
    timeout = ms <= 0 ? setTimeout(task, 0) : setTimeout(arm, Math.min(Math.ceil(ms), MAX_TIMER_MS));
  };
  const cancel = () => clearTimeout(timeout);
  arm();
  return {
    rearm: () => {
      cancel();
      arm();
    },
    cancel,
  };
}
