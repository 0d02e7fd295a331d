/** One beat a second for all that show the time, so that no two of them differ. */
import { useSyncExternalStore } from 'react';

const BEAT_MS = 1_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let beatAtMs = performance.now();

/** When the latest beat was, by the browser's clock; whoever calls it is rendered anew on the next. */
export const useBeat = (): number => useSyncExternalStore(subscribe, () => beatAtMs);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(beat, BEAT_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function beat(): void {
  beatAtMs = performance.now();
  for (const listener of listeners) listener();
}
