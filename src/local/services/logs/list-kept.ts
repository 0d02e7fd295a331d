import type { Kept } from '#local/core/service';
import type { LogStore } from './log-store.ts';

/** The events of each group, which AWS stores compressed but is taken not to: the dearer reading. */
export const listKeptLogs = (store: LogStore, sinceMs: number): Kept[] =>
  store.groups.list().map(({ name, retentionDays }) => ({
    item: 'logStoredByteMonths',
    quantity: store.storedBytes(name),
    fresh: store.storedBytes(name, sinceMs),
    retentionDays,
  }));
