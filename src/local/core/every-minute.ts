import type { Clock } from './clock.ts';

const MINUTE_MS = 60_000;

/**
 * Runs `task` for every whole minute of the clock from now on, one after the other and none left out: when the clock is
 * fast or a task slow, minutes that are over are made up for.
 * @returns ends it; resolves when the task under way is done
 */
export function startEveryMinute(clock: Clock, task: (minuteMs: number) => void | Promise<void>): () => Promise<void> {
  let nextMs = (Math.floor(clock.now() / MINUTE_MS) + 1) * MINUTE_MS;
  let isStopped = false;
  let cancel = () => {};
  let running = Promise.resolve();

  const run = async () => {
    while (!isStopped && nextMs <= clock.now()) {
      const minuteMs = nextMs;
      nextMs += MINUTE_MS;
      await task(minuteMs);
    }
    arm();
  };
  const arm = () => {
    if (isStopped) return;
    cancel = clock.schedule(nextMs, () => {
      running = run();
    });
  };
  arm();
  return () => {
    isStopped = true;
    cancel();
    return running;
  };
}
