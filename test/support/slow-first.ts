/**
 * The order of the suites. On a clean clone Jest knows no durations and goes by the size of files: a suite that drives a
 * browser or plays a day would begin when all others are done, and one core would have nothing to do.
 */
interface Suite {
  readonly path: string;
}

/** Slowest first; the others follow as they come. */
const SLOW = [
  '/test/console/',
  '/test/e2e/',
  '/test/local/durability/',
  '/test/local/fuzz/',
  '/test/score/',
  '/test/generator/',
];

export default class SlowFirst {
  sort<Item extends Suite>(suites: readonly Item[]): Item[] {
    return suites.toSorted((one, other) => rank(one) - rank(other));
  }

  allFailedTests<Item extends Suite>(suites: readonly Item[]): Item[] {
    return [...suites];
  }

  /** Durations are not kept: the order is the same on every machine. */
  cacheResults(): void {}
}

function rank({ path }: Suite): number {
  const index = SLOW.findIndex((folder) => path.includes(folder));
  return index < 0 ? SLOW.length : index;
}
