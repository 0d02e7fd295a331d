/** Units of time as functions take them, which is by a text that must stand in the query. */
import { QueryError } from '../query-error.ts';
import type { TrinoType } from '../types/trino-type.ts';

const TIME_UNITS = ['millisecond', 'second', 'minute', 'hour'];
const DATE_UNITS = ['day', 'week', 'month', 'quarter', 'year'];

/** @throws QueryError for a unit that Trino does not know, or one of times on a date */
export function readUnit(literal: string | undefined, type: TrinoType | undefined): string {
  if (literal === undefined)
    throw new QueryError('NOT_SUPPORTED', "The unit must be a literal for the local AWS, like date_trunc('hour', x)");
  const unit = literal.toLowerCase();
  const allowed = type?.name === 'date' ? DATE_UNITS : [...TIME_UNITS, ...DATE_UNITS];
  if (!allowed.includes(unit))
    throw new QueryError(
      'INVALID_FUNCTION_ARGUMENT',
      `'${literal}' is not a valid ${type?.name === 'date' ? 'DATE' : 'TIMESTAMP'} field`,
    );
  return unit;
}

/** DuckDB's interval of `count` units. */
export function emitInterval(unit: string, count: string): string {
  if (unit === 'quarter') return `to_months(CAST(3 * (${count}) AS INTEGER))`;
  if (unit === 'millisecond') return `to_milliseconds(${count})`;
  const isBig = ['second', 'minute', 'hour'].includes(unit);
  return `to_${unit}s(${isBig ? count : `CAST(${count} AS INTEGER)`})`;
}
