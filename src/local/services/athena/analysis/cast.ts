/** Conversions between types: those that happen by themselves, and CAST. */
import { emitText } from '../functions/emit-text.ts';
import { emitInstant, emitLocal } from '../functions/local-time.ts';
import { type Position, QueryError } from '../query-error.ts';
import { canCoerce } from '../types/coercion.ts';
import { fieldName, quote, quoteText, toDuckType } from '../types/duck-type.ts';
import { formatType, isInteger, isNumeric, isSameType, isText, type TrinoType } from '../types/trino-type.ts';
import { canCastFromJson, emitFromJson, emitToJson } from './cast-json.ts';
import type { Typed } from './typed.ts';

/** Makes a value one of a type that it becomes by itself. */
export function coerce(value: Typed, to: TrinoType): Typed {
  if (isSameType(value.type, to)) return { ...value, type: keepOwnDetails(value.type, to) };
  return { ...value, sql: convert(value.sql, value.type, to), type: to };
}

/** A literal's length is of no use once it is one of many values. */
const keepOwnDetails = (own: TrinoType, to: TrinoType): TrinoType => (own.name === 'varchar' ? to : own);

/** CAST and TRY_CAST. */
export function castTo(value: Typed, to: TrinoType, at: Position, isSafe: boolean): Typed {
  if (!canCast(value.type, to))
    throw new QueryError('TYPE_MISMATCH', `Cannot cast ${formatType(value.type)} to ${formatType(to)}`, at);
  const sql = convert(value.sql, value.type, to);
  const { literal: _, ...rest } = value;
  return { ...rest, sql: isSafe ? `TRY(${sql})` : sql, type: keepZone(value.type, to) };
}

/** A time with a zone keeps its zone; one that gets a zone gets the session's. */
const keepZone = (from: TrinoType, to: TrinoType): TrinoType =>
  from.name === 'timestamp with time zone' && to.name === from.name ? { ...to, zone: from.zone } : to;

function canCast(from: TrinoType, to: TrinoType): boolean {
  if (from.name === 'unknown' || canCoerce(from, to) || isSameType(from, to)) return true;
  if (to.name === 'json') return from.name !== 'varbinary';
  if (from.name === 'json') return canCastFromJson(to);
  if (isText(to)) return isScalar(from) && from.name !== 'varbinary';
  if (isText(from)) return isScalar(to) && to.name !== 'varbinary' && !to.name.startsWith('interval');
  if (from.name === 'array' && to.name === 'array') return canCast(from.element, to.element);
  if (from.name === 'map' && to.name === 'map') return canCast(from.key, to.key) && canCast(from.value, to.value);
  if (from.name === 'row' && to.name === 'row')
    return (
      from.fields.length === to.fields.length &&
      from.fields.every(({ type }, index) => canCast(type, to.fields[index]?.type ?? type))
    );
  if (isNumeric(from) || from.name === 'boolean') return isNumeric(to) || to.name === 'boolean';
  return isTimestamp(from) && (isTimestamp(to) || to.name === 'date');
}

const isScalar = ({ name }: TrinoType): boolean => !['array', 'map', 'row'].includes(name);
const isTimestamp = ({ name }: TrinoType): boolean => name.startsWith('timestamp');

/** The DuckDB expression of a conversion that exists. */
function convert(sql: string, from: TrinoType, to: TrinoType): string {
  if (from.name === 'unknown') return `CAST(${sql} AS ${toDuckType(to)})`;
  if (to.name === 'varchar' || to.name === 'char') return limitLength(emitText(sql, from), from, to);
  if (to.name === 'json') return emitToJson(sql, from);
  if (from.name === 'json') return emitFromJson(sql, to, fromText);
  if (isText(from)) return fromText(sql, to);
  if (from.name === 'array' && to.name === 'array') return convertArray(sql, from.element, to.element);
  if (from.name === 'row' && to.name === 'row') return convertRow(sql, from, to);
  if (isNumeric(from) && isInteger(to) && !isInteger(from)) return `CAST(round(${sql}) AS ${toDuckType(to)})`;
  if (to.name === 'date') return `CAST(${emitLocal(sql, from)} AS DATE)`;
  // Athena drops the zone by taking the time of UTC, whatever the zone: https://github.com/cube-js/cube/pull/10779
  if (from.name === 'timestamp with time zone' && to.name === 'timestamp') return sql;
  if (to.name === 'timestamp with time zone' && from.name !== to.name)
    return emitInstant(`CAST(${sql} AS TIMESTAMP)`, to);
  if (isTimestamp(from) && isTimestamp(to)) return sql;
  return `CAST(${sql} AS ${toDuckType(to)})`;
}

/** A text that is too long is cut; anything else that is too long is an error. */
function limitLength(sql: string, from: TrinoType, to: TrinoType): string {
  if ((to.name !== 'varchar' && to.name !== 'char') || to.length === undefined) return sql;
  const isShortEnough =
    (from.name === 'varchar' || from.name === 'char') && from.length !== undefined && from.length <= to.length;
  if (isShortEnough) return sql;
  return isText(from) ? `left(${sql}, ${to.length})` : `trino_fit_text(${sql}, ${to.length})`;
}

function fromText(sql: string, to: TrinoType): string {
  switch (to.name) {
    case 'boolean':
      return `trino_to_boolean(${sql})`;
    case 'date':
      return `trino_to_date(${sql})`;
    case 'timestamp':
      return `trino_to_timestamp(${sql})`;
    case 'timestamp with time zone':
      return `trino_to_zoned(${sql})`;
    case 'real':
    case 'double':
      return `CAST(trino_double_digits(${sql}, '${to.name.toUpperCase()}') AS ${toDuckType(to)})`;
    case 'decimal':
      return `CAST(trino_decimal_digits(${sql}, ${quoteText(formatType(to).toUpperCase())}) AS ${toDuckType(to)})`;
    default:
      return `CAST(trino_integer_digits(${sql}, '${to.name === 'integer' ? 'INT' : to.name.toUpperCase()}') AS ${toDuckType(to)})`;
  }
}

const convertArray = (sql: string, from: TrinoType, to: TrinoType): string =>
  `list_transform(${sql}, lambda e_: ${convert('e_', from, to)})`;

function convertRow(sql: string, from: TrinoType, to: TrinoType): string {
  if (from.name !== 'row' || to.name !== 'row') throw new Error('Rows are converted to rows');
  const items = to.fields.map((field, index) => {
    const source = from.fields[index] ?? field;
    const item = `struct_extract(${sql}, ${quoteText(fieldName(source, index))})`;
    return `${quote(fieldName(field, index))}: ${isSameType(source.type, field.type) ? item : convert(item, source.type, field.type)}`;
  });
  return `CASE WHEN ${sql} IS NOT NULL THEN {${items.join(', ')}} END`;
}
