/** Leaves out the partitions that the query's conditions on the partition columns exclude. */
import type { Partition } from '@aws-sdk/client-glue';
import type { PartitionConjunct, Scan } from '../analysis/scan.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';

/** Hive's name of the partition of rows without a value. */
const NULL_PARTITION = '__HIVE_DEFAULT_PARTITION__';

/** @param runner evaluates the conditions, which are DuckDB's, over the values */
export async function prunePartitions(
  runner: QueryRunner,
  scan: Scan,
  partitions: readonly Partition[],
): Promise<Partition[]> {
  let remaining = [...partitions];
  for (const conjunct of scan.conjuncts) {
    if (remaining.length === 0) return [];
    const rows = await runner.rows(emitFilter(scan, conjunct, remaining));
    const kept = new Set(rows.map(([index]) => Number(index)));
    remaining = remaining.filter((_, index) => kept.has(index));
  }
  return remaining;
}

function emitFilter(
  { table }: Scan,
  { sql, relation, columns }: PartitionConjunct,
  partitions: readonly Partition[],
): string {
  const tuples = partitions.map(({ Values = [] }, index) => `(${[index, ...Values.map(quoteText)].join(', ')})`);
  const names = ['index_', ...table.partitionKeys.map(({ name }) => quote(name))];
  const picked = [...columns].map(([column, key]) => {
    const type = table.partitionKeys.find(({ name }) => name === key)?.type;
    return `${emitPartitionValue(quote(key), type ? toDuckType(type) : 'VARCHAR')} AS ${quote(column)}`;
  });
  return `SELECT index_ FROM (SELECT index_, ${picked.join(', ')} FROM (VALUES ${tuples.join(', ')}) AS p(${names.join(', ')})) AS ${relation} WHERE ${sql}`;
}

/** Values are kept as text whatever their type. */
export const emitPartitionValue = (text: string, duckType: string): string =>
  `CAST(nullif(${text}, ${quoteText(NULL_PARTITION)}) AS ${duckType})`;
