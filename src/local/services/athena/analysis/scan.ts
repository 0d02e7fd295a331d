/** A table as one query reads it. */
import type { CatalogTable } from '../catalog/catalog-table.ts';

/** Every table has it: the location of the row's file. */
export const PATH_COLUMN = '$path';

export interface Scan {
  /** Name of the relation that the DuckDB query finds the table's rows in. */
  name: string;
  table: CatalogTable;
  /** Columns that the query uses, in lower case. */
  columns: Set<string>;
  /** What the query demands of the partition columns: partitions that fail one of them need not be read. */
  conjuncts: PartitionConjunct[];
  /** Inner joins by partition columns: a partition whose values the other side lacks need not be read either. */
  joins: PartitionJoin[];
}

export interface PartitionJoin {
  /** The partition column, and the DuckDB expression of the other side that must equal it. */
  pairs: { key: string; other: string }[];
  /** The other side, as it stands behind FROM: one relation, never a join. */
  from: string;
  /** Its alias, by which `other` names it. */
  relation: string;
  /** Whether it is a subquery: its rows must be the same ones when the query itself reads them. */
  isDerived: boolean;
  /** What the other side reads. */
  scans: readonly Scan[];
}

export interface PartitionConjunct {
  /** A DuckDB condition on `relation`. */
  sql: string;
  relation: string;
  /** Name of each column in `relation`, and the partition column it is. */
  columns: ReadonlyMap<string, string>;
}
