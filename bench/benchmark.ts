/** What a benchmark is and what it reports; `main.ts` runs and prints any of them. */
export interface Measurement {
  name: string;
  /** What was handled in one repeat, and its size as text. */
  records: number;
  bytes: number;
  /** Processor time of one repeat, of all threads: the median of the repeats. */
  cpuSeconds: number;
}

/** What was measured of one contestant relative to another. */
export interface Ratio {
  name: string;
  measured: number;
  /** What the project aims at, if at anything; the bound itself misses the aim. */
  aim?: { above: number } | { below: number };
}

export interface BenchmarkReport {
  /** What was measured and how, in a sentence or two. */
  description: string;
  measurements: readonly Measurement[];
  ratios: readonly Ratio[];
}

export interface Benchmark {
  /** Half a line for `--help`. */
  summary: string;
  run: () => Promise<BenchmarkReport>;
}

/** Whether a ratio reaches its aim; undefined if it has none. */
export function isMet({ measured, aim }: Ratio): boolean | undefined {
  if (!aim) return undefined;
  return 'above' in aim ? measured > aim.above : measured < aim.below;
}
