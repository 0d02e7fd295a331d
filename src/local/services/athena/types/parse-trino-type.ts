/** From a type's name in a query to the type. */
import { type Position, QueryError } from '../query-error.ts';
import type { TypeName } from '../sql/ast.ts';
import { DEFAULT_TIMESTAMP_PRECISION, decimal, isSimpleName, type TrinoType, timestamp, zoned } from './trino-type.ts';

const DEFAULT_DECIMAL_PRECISION = 38;
const MAX_TIMESTAMP_PRECISION = 6;

/** @throws QueryError TYPE_NOT_FOUND for what Trino has not, NOT_SUPPORTED for what the local AWS has not */
export function resolveType(type: TypeName): TrinoType {
  const { name, numbers, types } = type;
  const [first, second] = numbers;
  const inner = types.map((parameter) => ({ ...parameter, type: resolveType(parameter.type) }));
  const [key, value] = inner;
  if (isSimpleName(name) && name !== 'unknown') return { name };
  switch (name) {
    case 'varchar':
      return first === undefined ? { name: 'varchar' } : { name: 'varchar', length: first };
    case 'decimal':
      return decimal(first ?? DEFAULT_DECIMAL_PRECISION, second ?? 0);
    case 'timestamp':
      return timestamp(checkPrecision(first, type));
    case 'timestamp with time zone':
      return zoned(undefined, checkPrecision(first, type));
    case 'row':
      return { name: 'row', fields: inner };
    case 'array':
      if (key) return { name: 'array', element: key.type };
      break;
    case 'map':
      if (key && value) return { name: 'map', key: key.type, value: value.type };
      break;
  }
  if (['char', 'time', 'time with time zone', 'uuid', 'ipaddress', 'hyperloglog', 'tdigest'].includes(name))
    throw new QueryError('NOT_SUPPORTED', `Type ${name} is not supported by the local AWS`, type);
  throw new QueryError('TYPE_NOT_FOUND', `Unknown type: ${name}`, type);
}

/** DuckDB keeps microseconds. */
export function checkPrecision(precision: number = DEFAULT_TIMESTAMP_PRECISION, at: Position): number {
  if (precision <= MAX_TIMESTAMP_PRECISION) return precision;
  throw new QueryError(
    'NOT_SUPPORTED',
    `Timestamps of more than ${MAX_TIMESTAMP_PRECISION} digits are not supported by the local AWS`,
    at,
  );
}
