/** Describes the columns of a result as GetQueryResults does. */
import type { ColumnInfo } from '@aws-sdk/client-athena';
import type { TrinoType } from '../types/trino-type.ts';

export interface OutputColumn {
  name: string;
  type: TrinoType;
}

/** Of SHOW and DESCRIBE: text of no stated length, which Hive calls a string and the engine of queries a varchar. */
export interface UtilityColumn {
  name: string;
  text: 'string' | 'varchar';
}

const MAX_VARCHAR = 2_147_483_647;
/** Digits of each type, as Athena's drivers expect them. */
const PRECISIONS: Record<string, number> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  real: 17,
  double: 17,
  varbinary: 1_073_741_824,
  timestamp: 3,
  'timestamp with time zone': 3,
};

export const describeColumn = (column: OutputColumn | UtilityColumn): ColumnInfo => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: column.name,
  Label: column.name,
  Nullable: 'UNKNOWN',
  ...('text' in column ? { Type: column.text, ...UNMEASURED } : describeType(column.type)),
});

const UNMEASURED = { Precision: 0, Scale: 0, CaseSensitive: false };

const describeType = (type: TrinoType) => ({
  Type: type.name === 'real' ? 'float' : type.name,
  Precision: precisionOf(type),
  Scale: type.name === 'decimal' ? type.scale : 0,
  CaseSensitive: type.name === 'varchar' || type.name === 'char',
});

function precisionOf(type: TrinoType): number {
  if (type.name === 'decimal') return type.precision;
  if (type.name === 'varchar' || type.name === 'char') return type.length ?? MAX_VARCHAR;
  return PRECISIONS[type.name] ?? 0;
}
