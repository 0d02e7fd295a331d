/** Arithmetic, concatenation and comparisons, by Trino's rules of types. */
import { emitInstant, emitLocal } from '../functions/local-time.ts';
import { isOrderable } from '../functions/match-signature.ts';
import { type Position, QueryError } from '../query-error.ts';
import type { ArithmeticOperator, ComparisonOperator } from '../sql/ast.ts';
import { asDecimal, findCommonType, mixesZones } from '../types/coercion.ts';
import { toDuckType } from '../types/duck-type.ts';
import {
  BOOLEAN,
  DAY_INTERVAL,
  DEFAULT_TIMESTAMP_PRECISION,
  decimal,
  formatType,
  isInteger,
  isInterval,
  isNumeric,
  isTemporal,
  isText,
  type TrinoType,
  VARCHAR,
} from '../types/trino-type.ts';
import { coerce } from './cast.ts';
import { emitEquality } from './equality.ts';
import { combine, type Typed } from './typed.ts';

const mismatch = (operator: string, left: TrinoType, right: TrinoType, at: Position): QueryError =>
  new QueryError('TYPE_MISMATCH', `Cannot apply operator: ${formatType(left)} ${operator} ${formatType(right)}`, at);

export function emitArithmetic(operator: ArithmeticOperator, left: Typed, right: Typed, at: Position): Typed {
  const result = emitTemporal(operator, left, right) ?? emitNumeric(operator, left, right);
  if (!result) throw mismatch(operator, left.type, right.type, at);
  return combine(result.sql, result.type, [left, right]);
}

type Emitted = Pick<Typed, 'sql' | 'type'>;

function emitNumeric(operator: ArithmeticOperator, left: Typed, right: Typed): Emitted | undefined {
  const common = findCommonType(left.type, right.type);
  if (!common || !isNumeric(common)) return undefined;
  if (common.name === 'decimal') return emitDecimal(operator, left, right);
  const [first, second] = [coerce(left, common).sql, coerce(right, common).sql];
  return { sql: emitPlain(operator, first, second, isInteger(common)), type: common };
}

function emitPlain(operator: ArithmeticOperator, left: string, right: string, isWhole: boolean): string {
  if (isWhole && operator === '/') return `trino_divide(${left}, ${right})`;
  if (isWhole && operator === '%') return `trino_modulo(${left}, ${right})`;
  return `(${left} ${operator} ${right})`;
}

/** Precisions and scales: https://trino.io/docs/current/functions/decimal.html */
function emitDecimal(operator: ArithmeticOperator, left: Typed, right: Typed): Emitted | undefined {
  const [first, second] = [asDecimal(left.type), asDecimal(right.type)];
  if (!first || !second) return undefined;
  const [{ precision: p1, scale: s1 }, { precision: p2, scale: s2 }] = [first, second];
  const scale = Math.max(s1, s2);
  const [a, b] = [coerce(left, decimal(p1, s1)).sql, coerce(right, decimal(p2, s2)).sql];
  switch (operator) {
    case '+':
    case '-':
      return asType(`(${a} ${operator} ${b})`, decimal(Math.max(p1 - s1, p2 - s2) + scale + 1, scale));
    case '*':
      return asType(`(${a} * ${b})`, decimal(p1 + p2, s1 + s2));
    case '/': {
      const type = decimal(p1 + s2 + Math.max(s2 - s1, 0), scale);
      return asType(`trino_decimal_divide(${a}, ${b}, ${s1}, ${s2}, ${scale})`, type);
    }
    case '%':
      return asType(`trino_modulo(${a}, ${b})`, decimal(Math.min(p1 - s1, p2 - s2) + scale, scale));
  }
}

const asType = (sql: string, type: TrinoType): Emitted => ({ sql: `CAST(${sql} AS ${toDuckType(type)})`, type });

function emitTemporal(operator: ArithmeticOperator, left: Typed, right: Typed): Emitted | undefined {
  const { type: a } = left;
  const { type: b } = right;
  if (operator === '+' && isInterval(a) && isTemporal(b)) return emitShift('+', right, left);
  if ((operator === '+' || operator === '-') && isTemporal(a) && isInterval(b)) return emitShift(operator, left, right);
  if ((operator === '+' || operator === '-') && isInterval(a) && a.name === b.name)
    return { sql: `(${left.sql} ${operator} ${right.sql})`, type: a };
  if (operator === '*' && isInterval(a) && isNumeric(b)) return { sql: `(${left.sql} * ${right.sql})`, type: a };
  if (operator === '*' && isNumeric(a) && isInterval(b)) return { sql: `(${right.sql} * ${left.sql})`, type: b };
  if (operator === '/' && isInterval(a) && isNumeric(b)) return { sql: `(${left.sql} / ${right.sql})`, type: a };
  const common = findCommonType(a, b);
  if (operator !== '-' || !common || !isTemporal(common)) return undefined;
  const [from, to] = [coerce(right, common).sql, coerce(left, common).sql];
  return {
    sql: `to_microseconds(date_sub('microsecond', CAST(${from} AS TIMESTAMP), CAST(${to} AS TIMESTAMP)))`,
    type: DAY_INTERVAL,
  };
}

/** Months are added in the local time of the value's zone; a date stays a date. */
function emitShift(operator: '+' | '-', value: Typed, interval: Typed): Emitted {
  const { type } = value;
  if (type.name === 'date') {
    const shift = operator === '+' ? interval.sql : `(-${interval.sql})`;
    return { sql: `trino_shift_date(${value.sql}, ${shift})`, type };
  }
  const sql = emitInstant(`(${emitLocal(value.sql, type)} ${operator} ${interval.sql})`, type);
  return { sql, type: interval.type.name === DAY_INTERVAL.name ? withMilliseconds(type) : type };
}

/** An interval of days to seconds has milliseconds. */
const withMilliseconds = (type: TrinoType): TrinoType =>
  type.name === 'timestamp' || type.name === 'timestamp with time zone'
    ? { ...type, precision: Math.max(type.precision, DEFAULT_TIMESTAMP_PRECISION) }
    : type;

export function emitNegation(operand: Typed, at: Position): Typed {
  if (!isNumeric(operand.type) && !isInterval(operand.type))
    throw new QueryError('TYPE_MISMATCH', `Cannot negate ${formatType(operand.type)}`, at);
  return combine(`(-${operand.sql})`, operand.type, [operand]);
}

/** Texts, or arrays, or an array and an element. */
export function emitConcat(left: Typed, right: Typed, at: Position): Typed {
  if (isText(left.type) && isText(right.type)) return combine(`(${left.sql} || ${right.sql})`, VARCHAR, [left, right]);
  const common = findCommonType(left.type, right.type);
  if (common && (common.name === 'varchar' || common.name === 'varbinary'))
    return combine(`(${coerce(left, common).sql} || ${coerce(right, common).sql})`, common, [left, right]);
  if (common?.name === 'array')
    return combine(`list_concat(${coerce(left, common).sql}, ${coerce(right, common).sql})`, common, [left, right]);
  if (left.type.name === 'array' && findCommonType(left.type.element, right.type))
    return combine(`list_append(${left.sql}, ${coerce(right, left.type.element).sql})`, left.type, [left, right]);
  if (right.type.name === 'array' && findCommonType(right.type.element, left.type))
    return combine(`list_prepend(${coerce(left, right.type.element).sql}, ${right.sql})`, right.type, [left, right]);
  throw mismatch('||', left.type, right.type, at);
}

const EQUALITIES: readonly string[] = ['=', '<>', 'IS DISTINCT FROM'];

/** Both sides as one type, e.g. `a = b`; `IS DISTINCT FROM` is a comparison like the others. */
export function emitComparison(operator: Comparison, left: Typed, right: Typed, at: Position): Typed {
  const common = findCommonType(left.type, right.type);
  if (!common || (!EQUALITIES.includes(operator) && !isOrderable(common)))
    throw mismatch(operator, left.type, right.type, at);
  const [first, second] = [coerce(left, common).sql, coerce(right, common).sql];
  return combine(emitAs(common, operator, first, second), BOOLEAN, [left, right]);
}

type Comparison = ComparisonOperator | 'IS DISTINCT FROM';

function emitAs(type: TrinoType, operator: Comparison, left: string, right: string): string {
  if (operator === '=') return emitEquality(type, left, right);
  if (operator === '<>') return `(NOT ${emitEquality(type, left, right)})`;
  const emit = type.name === 'double' || type.name === 'real' ? emitFloatComparison : emitPlainComparison;
  return emit(operator, left, right);
}

const emitPlainComparison = (operator: Comparison, left: string, right: string): string =>
  `(${left} ${operator} ${right})`;

/** NaN equals nothing and is neither more nor less than anything; to DuckDB it is the largest number. */
function emitFloatComparison(operator: Exclude<Comparison, '=' | '<>'>, left: string, right: string): string {
  const plain = emitPlainComparison(operator, left, right);
  switch (operator) {
    case '>':
    case '>=':
      return `(${plain} AND NOT isnan(${left}))`;
    case '<':
    case '<=':
      return `(${plain} AND NOT isnan(${right}))`;
    case 'IS DISTINCT FROM':
      return plain;
  }
}

/** The type that all values share, as for the branches of a CASE. */
export function unify(values: readonly Typed[], what: string, at: Position): { values: Typed[]; type: TrinoType } {
  const types = values.map((value) => value.type);
  const type = types.reduce((left, right) => {
    if (mixesZones(left, right))
      throw new QueryError('NOT_SUPPORTED', `${what} mixes time zones, which the local AWS does not support`, at);
    const common = findCommonType(left, right);
    if (common) return common;
    const all = [...new Set(types.map(formatType))].join(', ');
    throw new QueryError(
      'TYPE_MISMATCH',
      `${what} must be the same type or coercible to a common type. Cannot find common type between ${formatType(left)} and ${formatType(right)}, all types (without duplicates): [${all}]`,
      at,
    );
  });
  return { values: values.map((value) => coerce(value, type)), type };
}
