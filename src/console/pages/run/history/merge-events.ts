import type { RunEvent } from './run-event.ts';

/**
 * A history with pages of newer events, as they were read: newest first. What the last page repeats is known already.
 * @returns the very same list when nothing is new
 */
export function mergeEvents(known: readonly RunEvent[], newestFirst: readonly RunEvent[]): readonly RunEvent[] {
  const lastId = known.at(-1)?.id ?? 0;
  const fresh = newestFirst.filter(({ id }) => id > lastId).toReversed();
  return fresh.length === 0 ? known : [...known, ...fresh];
}
