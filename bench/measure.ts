/** Times contestants against each other so that a change in the machine's mood hits all of them alike. */
import type { Measurement } from './benchmark.ts';

export interface Contestant extends Omit<Measurement, 'seconds'> {
  run: () => unknown;
  /** Makes ready for the next repeat, before the clock runs. */
  prepare?: () => unknown;
}

/** Starts to measure; the function it returns says how many seconds have gone. */
export type Stopwatch = () => () => number;

/** Of all threads of this process. */
export const processorTime: Stopwatch = () => {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000_000;
  };
};

export const elapsedTime: Stopwatch = () => {
  const before = performance.now();
  return () => (performance.now() - before) / 1_000;
};

export interface Turns {
  warmUps: number;
  repeats: number;
  stopwatch: Stopwatch;
}

async function measureOnce({ prepare, run }: Contestant, stopwatch: Stopwatch): Promise<number> {
  await prepare?.();
  const read = stopwatch();
  await run();
  return read();
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('a median needs a value');
  return middle;
}

/** Runs the contestants by turns, `repeats` times each after `warmUps` that do not count. */
export async function measureByTurns<Key extends string>(
  contestants: Record<Key, Contestant>,
  { warmUps, repeats, stopwatch }: Turns,
): Promise<Record<Key, Measurement>> {
  const entries = Object.entries<Contestant>(contestants).map(([key, contestant]) => ({
    key,
    contestant,
    seconds: [] as number[],
  }));
  for (let turn = 0; turn < warmUps + repeats; turn++)
    for (const { contestant, seconds } of entries) {
      const elapsed = await measureOnce(contestant, stopwatch);
      if (turn >= warmUps) seconds.push(elapsed);
    }
  const measurements = entries.map(({ key, contestant: { run: _, prepare: __, ...contestant }, seconds }) => [
    key,
    { ...contestant, seconds: median(seconds) },
  ]);
  // `as`: the keys are those of the contestants.
  return Object.fromEntries(measurements) as Record<Key, Measurement>;
}
