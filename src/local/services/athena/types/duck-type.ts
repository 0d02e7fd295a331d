/** The DuckDB type that holds the values of a Trino type. */
import type { RowField, TrinoType } from './trino-type.ts';

const SIMPLE: Record<string, string> = {
  unknown: 'INTEGER',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  double: 'DOUBLE',
  varchar: 'VARCHAR',
  char: 'VARCHAR',
  varbinary: 'BLOB',
  json: 'JSON',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  // The instant, as a time of UTC; the zone it is shown in is part of the Trino type.
  'timestamp with time zone': 'TIMESTAMP',
  'interval day to second': 'INTERVAL',
  'interval year to month': 'INTERVAL',
};

export function toDuckType(type: TrinoType): string {
  switch (type.name) {
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'array':
      return `${toDuckType(type.element)}[]`;
    case 'map':
      return `MAP(${toDuckType(type.key)}, ${toDuckType(type.value)})`;
    case 'row':
      return `STRUCT(${type.fields.map((field, index) => `${quote(fieldName(field, index))} ${toDuckType(field.type)}`).join(', ')})`;
    default:
      return SIMPLE[type.name] ?? 'VARCHAR';
  }
}

/** DuckDB's structs name all their fields. */
export const fieldName = ({ name }: Pick<RowField, 'name'>, index: number): string =>
  name?.toLowerCase() ?? `field${index}`;

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
