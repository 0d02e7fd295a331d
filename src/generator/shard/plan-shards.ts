/** Splits a window into shards of equal size and plans one after another. */
import type { WindowSpec } from '../window.ts';
import { type Conditions, countRecords } from './conditions.ts';
import { RecordTable } from './record-table.ts';
import { planShard } from './shard-planner.ts';

/** About 9 MB of text and 0.8 MB of gzip. The rows of more records would not stay in a processor's cache. */
export const RECORDS_PER_SHARD = 25_000;

export interface PlannedShard {
  shard: number;
  /** Valid until the next shard is asked for: all of them use one table. */
  table: RecordTable;
}

/** The records of a window's shards, not yet text. Each is planned when asked for. */
export function* planShards({ seed, records }: WindowSpec, conditions: Conditions): Generator<PlannedShard> {
  const total = countRecords(records, conditions);
  const shards = Math.ceil(total / RECORDS_PER_SHARD);
  const table = new RecordTable(Math.ceil(total / shards));
  for (let shard = 0; shard < shards; shard++) {
    const recordsBefore = Math.floor((total * shard) / shards);
    const recordsAfter = Math.floor((total * (shard + 1)) / shards);
    table.clear();
    planShard({ seed, shard, records: recordsAfter - recordsBefore }, conditions, table);
    yield { shard, table };
  }
}
