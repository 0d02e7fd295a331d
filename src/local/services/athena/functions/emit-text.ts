/** Values as Trino writes them in text. */
import { quoteText } from '../types/duck-type.ts';
import type { TrinoType } from '../types/trino-type.ts';
import { emitLocal } from './local-time.ts';

/** CAST to varchar. */
export function emitText(sql: string, from: TrinoType): string {
  switch (from.name) {
    case 'varchar':
    case 'char':
      return sql;
    case 'double':
      return `trino_double_text(${sql})`;
    case 'real':
      return `trino_double_text(${sql})`;
    case 'timestamp':
      return `strftime(${sql}, '${timestampFormat(from.precision)}')`;
    case 'timestamp with time zone':
      return `concat(strftime(${emitLocal(sql, from)}, '${timestampFormat(from.precision)}'), ${quoteText(` ${from.zone}`)})`;
    case 'json':
      return `trino_json_to_varchar(${sql})`;
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** DuckDB has codes for three and for six digits. */
function timestampFormat(precision: number): string {
  const digits = precision === 0 ? '' : precision <= 3 ? '.%g' : '.%f';
  return `%Y-%m-%d %H:%M:%S${digits}`;
}
