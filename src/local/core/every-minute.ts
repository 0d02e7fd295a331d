import { MINUTE_MS } from '#contracts/durations';
import type { Clock } from './clock.ts';
import { wasSuspended } from './suspension.ts';

/**
 * Runs `task` for every whole minute of the clock from now on, one after the other and none left out: when the clock is
 * fast or a task slow, minutes that are over are made up for; those that the process slept through are not.
 * @returns ends it; resolves when the task under way is done
 */
export function startEveryMinute(clock: Clock, task: (minuteMs: number) => void | Promise<void>): () => Promise<void> {
  const currentMinute = () => Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
  let nextMs = currentMinute() + MINUTE_MS;
  let isStopped = false;
  let cancel = () => {};
  let running = Promise.resolve();

  const run = async () => {
    if (wasSuspended(clock, nextMs)) nextMs = currentMinute();
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
