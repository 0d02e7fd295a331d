/** From a type's name in a query to the type. */
import { QueryError } from '../query-error.ts';
import type { TypeName } from '../sql/ast.ts';
import { DEFAULT_TIMESTAMP_PRECISION, decimal, isSimpleName, type TrinoType, timestamp, zoned } from './trino-type.ts';

const DEFAULT_DECIMAL_PRECISION = 38;

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
    case 'char':
      return { name: 'char', length: first ?? 1 };
    case 'decimal':
      return decimal(first ?? DEFAULT_DECIMAL_PRECISION, second ?? 0);
    case 'timestamp':
      return timestamp(first ?? DEFAULT_TIMESTAMP_PRECISION);
    case 'timestamp with time zone':
      return zoned(undefined, first ?? DEFAULT_TIMESTAMP_PRECISION);
    case 'row':
      return { name: 'row', fields: inner };
    case 'array':
      if (key) return { name: 'array', element: key.type };
      break;
    case 'map':
      if (key && value) return { name: 'map', key: key.type, value: value.type };
      break;
  }
  if (['time', 'time with time zone', 'uuid', 'ipaddress', 'hyperloglog', 'tdigest'].includes(name))
    throw new QueryError('NOT_SUPPORTED', `Type ${name} is not supported by the local AWS`, type);
  throw new QueryError('TYPE_NOT_FOUND', `Unknown type: ${name}`, type);
}
