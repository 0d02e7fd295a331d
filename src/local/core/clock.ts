/**
 * The one clock of the local AWS: schedules, waits, retries, crawls, lifecycle and alarm periods all read it.
 * At speed 1 it is the machine's clock. At speed N it runs N times as fast from where it started, but never faster than
 * what happens in it: it waits for the processor, which no clock makes faster, and for whoever it has to wake.
 */
export interface Clock {
  /** How fast it runs while nobody works. */
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
   * Does work that keeps the machine busy: a function's run, a query. As long as some is under way, the clock goes no
   * faster than the machine's, so that work takes as long on it as it would at speed 1.
   */
  during<Output>(work: () => Promise<Output>): Promise<Output>;
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
/**
 * Machine time for which a fast clock stays slow after it woke somebody and after work: what follows from either mostly
 * begins within it, a few reads and writes later.
 */
const LINGER_MS = 5;

export interface ClockOptions {
  /** How many times as fast as the machine's clock, above 0. */
  speed?: number;
  /** What the clock shows now; the machine's time unless a store remembers a later one. */
  startMs?: number;
}

export function createClock({ speed: startSpeed = 1, startMs = Date.now() }: ClockOptions = {}): Clock {
  let origin: ClockOrigin = { realMs: Date.now(), startMs, speed: startSpeed };
  const timers = new Set<Timer>();
  let speed = startSpeed;
  let worksUnderWay = 0;
  let lingering: NodeJS.Timeout | undefined;
  let latest = startMs;

  const now = (): number => {
    const reached = origin.startMs + (Date.now() - origin.realMs) * origin.speed;
    latest = Math.max(latest, Math.floor(isFast() ? Math.min(reached, nextDueMs()) : reached));
    return latest;
  };

  /** A clock that follows the machine's cannot stand still. */
  const isFast = () => speed > 1;
  const nextDueMs = () => {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { atMs } of timers) if (atMs < nextMs) nextMs = atMs;
    return nextMs;
  };

  const paceNow = () => (worksUnderWay > 0 || lingering ? Math.min(speed, 1) : speed);

  /** Goes on from what the clock shows; the time by which the machine was late is not made up for. */
  const goOn = (shownMs = now()) => {
    origin = { realMs: Date.now(), startMs: shownMs, speed: paceNow() };
  };

  const rearmTimers = () => {
    for (const timer of timers) timer.rearm();
  };

  /** Goes on as fast as may be now. */
  const changePace = () => {
    if (paceNow() === origin.speed) return;
    goOn();
    rearmTimers();
  };

  const linger = () => {
    if (!isFast()) return;
    clearTimeout(lingering);
    lingering = setTimeout(() => {
      lingering = undefined;
      changePace();
    }, LINGER_MS);
    changePace();
  };

  const schedule = (atMs: number, task: () => void): (() => void) => {
    // The clock shows whole milliseconds.
    const dueMs = Math.ceil(atMs);
    const timer = startTimer(
      dueMs,
      () => (dueMs - now()) / origin.speed,
      () => {
        if (isFast()) goOn();
        linger();
        timers.delete(timer);
        timer.cancel();
        task();
      },
    );
    timers.add(timer);
    return () => {
      timers.delete(timer);
      timer.cancel();
    };
  };

  const during = async <Output>(work: () => Promise<Output>): Promise<Output> => {
    worksUnderWay += 1;
    changePace();
    try {
      return await work();
    } finally {
      worksUnderWay -= 1;
      linger();
      changePace();
    }
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
      return speed;
    },
    setSpeed: (next) => {
      // Read by the old speed: a fast clock does not pass whoever it has to wake.
      const shownMs = now();
      speed = next;
      goOn(shownMs);
      rearmTimers();
    },
    now,
    date: () => new Date(now()),
    sleep,
    schedule,
    during,
    get origin() {
      return origin;
    },
  };
}

interface Timer {
  readonly atMs: number;
  /** Looks anew at how long is left. */
  rearm(): void;
  cancel(): void;
}

/** @param remainingMs by the machine's clock */
function startTimer(atMs: number, remainingMs: () => number, task: () => void): Timer {
  let timeout: NodeJS.Timeout;
  const wait = () => {
    timeout = setTimeout(check, Math.min(Math.max(0, Math.ceil(remainingMs())), MAX_TIMER_MS));
  };
  const check = () => {
    if (remainingMs() <= 0) task();
    else wait();
  };
  const cancel = () => clearTimeout(timeout);
  wait();
  return {
    atMs,
    rearm: () => {
      cancel();
      wait();
    },
    cancel,
  };
}
