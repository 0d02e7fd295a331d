/** A table of the Glue catalog, as far as a query needs to know it. */
export interface CatalogTable {
  name: string;
  /** In the order of `SELECT *`: partition columns come last. */
  columns: CatalogColumn[];
}

interface CatalogColumn {
  name: string;
  /** In Hive's words, e.g. `bigint`. */
  type: string;
  isPartition: boolean;
}
