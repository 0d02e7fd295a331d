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
}

export interface PartitionConjunct {
  /** A DuckDB condition on `relation`. */
  sql: string;
  relation: string;
  /** Name of each column in `relation`, and the partition column it is. */
  columns: ReadonlyMap<string, string>;
}
