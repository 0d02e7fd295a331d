/** A table or a view of the catalog, as a query needs it. */
import type { TrinoType } from '../types/trino-type.ts';

export interface CatalogColumn {
  /** Lower case. */
  name: string;
  /** As the catalog writes it. */
  hiveType: string;
  type: TrinoType;
  comment?: string;
}

export interface CatalogTable {
  kind: 'table';
  database: string;
  name: string;
  columns: CatalogColumn[];
  partitionKeys: CatalogColumn[];
  location: string;
  isBucketed: boolean;
  inputFormat: string;
  serde: string;
  serdeParameters: Record<string, string>;
  parameters: Record<string, string>;
}

export interface CatalogView {
  kind: 'view';
  database: string;
  name: string;
  sql: string;
  columns: CatalogColumn[];
}
