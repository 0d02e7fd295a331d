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
      return formatTimestamp(sql, from.precision);
    case 'timestamp with time zone':
      return `(${formatTimestamp(emitLocal(sql, from), from.precision)} || ${quoteText(` ${from.zone}`)})`;
    case 'interval day to second':
      return `trino_day_interval_text(${sql})`;
    case 'interval year to month':
      return `trino_month_interval_text(${sql})`;
    case 'json':
      return `trino_json_to_varchar(${sql})`;
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** DuckDB has codes for three and for six digits. */
function formatTimestamp(sql: string, precision: number): string {
  const digits = precision === 0 ? '' : precision <= 3 ? '.%g' : '.%f';
  const text = `strftime(${sql}, '%Y-%m-%d %H:%M:%S${digits}')`;
  return precision % 3 === 0 ? text : `left(${text}, -${3 - (precision % 3)})`;
}
