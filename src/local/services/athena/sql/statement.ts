/** The statements that Athena takes, in the form in which they are executed. */
import type { Expression, Identifier, Query } from './ast.ts';

export interface TableName {
  /** Undefined for the database of the session. */
  database?: string;
  table: string;
  at: Identifier;
}

/** A property of CTAS: `format = 'PARQUET'`. */
export interface TableProperty {
  name: Identifier;
  value: Expression;
}

export interface ColumnDefinition {
  name: string;
  /** Hive's type, as written. */
  type: string;
  comment?: string;
}

/** Values of partition columns: `(year = '2026', month = '11')`. */
export type PartitionSpec = { column: string; value: string; operator: string }[];

export interface RowFormat {
  serde?: string;
  properties: Record<string, string>;
}

export interface CreateTable {
  kind: 'create-table';
  name: TableName;
  ifNotExists: boolean;
  columns: ColumnDefinition[];
  comment?: string;
  partitions: ColumnDefinition[];
  rowFormat: RowFormat;
  /** e.g. `PARQUET`, in capitals. */
  storedAs?: string;
  inputFormat?: string;
  outputFormat?: string;
  location?: string;
  properties: Record<string, string>;
}

export type Statement =
  | { kind: 'query'; query: Query }
  | {
      kind: 'create-table-as';
      name: TableName;
      ifNotExists: boolean;
      properties: TableProperty[];
      query: Query;
      withData: boolean;
    }
  | { kind: 'insert'; name: TableName; columns?: Identifier[]; query: Query }
  | { kind: 'create-view'; name: TableName; orReplace: boolean; query: Query; queryText: string }
  | { kind: 'drop-view'; name: TableName; ifExists: boolean }
  | CreateTable
  | { kind: 'drop-table'; name: TableName; ifExists: boolean }
  | { kind: 'create-database'; name: string; ifNotExists: boolean; comment?: string; location?: string }
  | { kind: 'drop-database'; name: string; ifExists: boolean; isCascading: boolean }
  | {
      kind: 'add-partitions';
      name: TableName;
      ifNotExists: boolean;
      partitions: { spec: PartitionSpec; location?: string }[];
    }
  | { kind: 'drop-partitions'; name: TableName; ifExists: boolean; specs: PartitionSpec[] }
  | { kind: 'add-columns'; name: TableName; columns: ColumnDefinition[] }
  | { kind: 'set-location'; name: TableName; spec?: PartitionSpec; location: string }
  | { kind: 'set-properties'; name: TableName; properties: Record<string, string> }
  | { kind: 'repair-table'; name: TableName }
  | { kind: 'show-databases'; pattern?: string }
  | { kind: 'show-tables'; database?: string; pattern?: string }
  | { kind: 'show-views'; database?: string; pattern?: string }
  | { kind: 'show-partitions'; name: TableName }
  | { kind: 'show-columns'; name: TableName }
  | { kind: 'show-create-table'; name: TableName }
  | { kind: 'show-create-view'; name: TableName }
  | { kind: 'show-properties'; name: TableName }
  | { kind: 'describe'; name: TableName };

export type StatementKind = Statement['kind'];
export type StatementOf<K extends StatementKind> = Extract<Statement, { kind: K }>;

/** How GetQueryExecution classifies each; CTAS counts as DDL there though it scans data. */
export const STATEMENT_TYPES: Record<StatementKind, { type: 'DML' | 'DDL' | 'UTILITY'; subtype: string }> = {
  query: { type: 'DML', subtype: 'SELECT' },
  'create-table-as': { type: 'DDL', subtype: 'CREATE_TABLE_AS_SELECT' },
  insert: { type: 'DML', subtype: 'INSERT' },
  'create-view': { type: 'DDL', subtype: 'CREATE_VIEW' },
  'drop-view': { type: 'DDL', subtype: 'DROP_VIEW' },
  'create-table': { type: 'DDL', subtype: 'CREATE_TABLE' },
  'drop-table': { type: 'DDL', subtype: 'DROP_TABLE' },
  'create-database': { type: 'DDL', subtype: 'CREATE_DATABASE' },
  'drop-database': { type: 'DDL', subtype: 'DROP_DATABASE' },
  'add-partitions': { type: 'DDL', subtype: 'ALTER_TABLE_ADD_PARTITION' },
  'drop-partitions': { type: 'DDL', subtype: 'ALTER_TABLE_DROP_PARTITION' },
  'add-columns': { type: 'DDL', subtype: 'ALTER_TABLE_ADD_COLUMN' },
  'set-location': { type: 'DDL', subtype: 'ALTER_TABLE_SET_LOCATION' },
  'set-properties': { type: 'DDL', subtype: 'ALTER_TABLE_SET_TBLPROPERTIES' },
  'repair-table': { type: 'DDL', subtype: 'MSCK' },
  'show-databases': { type: 'UTILITY', subtype: 'SHOW_DATABASES' },
  'show-tables': { type: 'UTILITY', subtype: 'SHOW_TABLES' },
  'show-views': { type: 'UTILITY', subtype: 'SHOW_VIEWS' },
  'show-partitions': { type: 'UTILITY', subtype: 'SHOW_PARTITIONS' },
  'show-columns': { type: 'UTILITY', subtype: 'SHOW_COLUMNS' },
  'show-create-table': { type: 'UTILITY', subtype: 'SHOW_CREATE_TABLE' },
  'show-create-view': { type: 'UTILITY', subtype: 'SHOW_CREATE_VIEW' },
  'show-properties': { type: 'UTILITY', subtype: 'SHOW_TBLPROPERTIES' },
  describe: { type: 'UTILITY', subtype: 'DESCRIBE_TABLE' },
};
