/** What a benchmark is and what it reports; `main.ts` runs and prints any of them. */
export interface Measurement {
  name: string;
  /** What is counted, e.g. `records`. */
  unit: string;
  /** How many of them one repeat handled, and their size where that means something. */
  count: number;
  bytes?: number;
  /** Of one repeat, by the benchmark's clock: the median of the repeats. */
  seconds: number;
}

/** What a benchmark is about: one contestant relative to another, or a time. */
export interface Figure {
  name: string;
  measured: number;
  /** None for a ratio. */
  unit?: 'ms' | 's';
  /** What the project aims at, if at anything; the bound itself misses the aim. */
  aim?: { above: number } | { below: number };
}

export interface BenchmarkReport {
  /** What was measured and how, in a sentence or two. */
  description: string;
  measurements: readonly Measurement[];
  figures: readonly Figure[];
}

export interface Benchmark {
  /** Half a line for `--help`. */
  summary: string;
  run: () => Promise<BenchmarkReport>;
}

/** Whether a figure reaches its aim; undefined if it has none. */
export function isMet({ measured, aim }: Figure): boolean | undefined {
  if (!aim) return undefined;
  return 'above' in aim ? measured > aim.above : measured < aim.below;
}

/** Seconds for each thing counted. */
export const secondsEach = ({ seconds, count }: Measurement): number => seconds / count;
