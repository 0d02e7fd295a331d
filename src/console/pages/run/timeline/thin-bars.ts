import type { Bar } from './build-timeline.ts';

/** Smaller than that on the whole line, bars beside each other cannot be told apart. */
const SMALLEST = 1 / 1_000;

/** The bars that are worth drawing: of many tiny ones in one place the first, and each that says that something failed. */
export function thinBars(bars: readonly Bar[], place: (ms: number) => number): Bar[] {
  let drawnTo = Number.NEGATIVE_INFINITY;
  let hasFailure = false;
  return bars.filter((bar) => {
    const isFailure = bar.status !== 'succeeded' && bar.status !== 'running';
    const to = place(bar.toMs);
    if (to - drawnTo < SMALLEST && (!isFailure || hasFailure)) return false;
    hasFailure = isFailure && to - drawnTo < SMALLEST;
    drawnTo = Math.max(drawnTo, to);
    return true;
  });
}
