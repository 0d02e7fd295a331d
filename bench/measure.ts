/** Times contestants against each other so that a change in the machine's mood hits all of them alike. */
import type { Measurement } from './benchmark.ts';

export interface Contestant {
  name: string;
  records: number;
  bytes: number;
  run: () => unknown;
}

const MICROSECONDS = 1_000_000;

async function measureCpuSeconds(run: Contestant['run']): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / MICROSECONDS;
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
  { warmUps, repeats }: { warmUps: number; repeats: number },
): Promise<Record<Key, Measurement>> {
  const entries = Object.entries<Contestant>(contestants).map(([key, contestant]) => ({
    key,
    contestant,
    seconds: [] as number[],
  }));
  for (let turn = 0; turn < warmUps + repeats; turn++)
    for (const { contestant, seconds } of entries) {
      const elapsed = await measureCpuSeconds(contestant.run);
      if (turn >= warmUps) seconds.push(elapsed);
    }
  const measurements = entries.map(({ key, contestant: { name, records, bytes }, seconds }) => [
    key,
    { name, records, bytes, cpuSeconds: median(seconds) },
  ]);
  // `as`: the keys are those of the contestants.
  return Object.fromEntries(measurements) as Record<Key, Measurement>;
}
