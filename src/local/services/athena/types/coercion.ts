/** Which type takes the place of which without being asked, and what type two values share. */
import {
  array,
  DEFAULT_TIMESTAMP_PRECISION,
  decimal,
  isInteger,
  isSameType,
  MAX_DECIMAL_PRECISION,
  type RowField,
  type TrinoType,
  UTC,
} from './trino-type.ts';

/** Each goes into all behind it. */
const NUMBER_ORDER = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double'];
/** Digits of the largest value. */
const INTEGER_DIGITS: Record<string, number> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };

export function canCoerce(from: TrinoType, to: TrinoType): boolean {
  const common = findCommonType(from, to);
  return common !== undefined && isSameType(common, to);
}

/** How many steps lead from a type to one that it becomes by itself: an integer is nearer to bigint than to double. */
export function coercionDistance(from: TrinoType, to: TrinoType): number {
  if (isSameType(from, to)) return 0;
  const steps = NUMBER_ORDER.indexOf(to.name) - NUMBER_ORDER.indexOf(from.name);
  return NUMBER_ORDER.includes(from.name) && steps > 0 ? steps : 1;
}

/** The type that both become, as for the branches of a CASE, or undefined when they have none. */
export function findCommonType(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.name === 'unknown') return right;
  if (right.name === 'unknown') return left;
  return findNumber(left, right) ?? findText(left, right) ?? findTemporal(left, right) ?? findNested(left, right);
}

function findNumber(left: TrinoType, right: TrinoType): TrinoType | undefined {
  const ranks = [left, right].map(({ name }) => NUMBER_ORDER.indexOf(name));
  const [leftRank = -1, rightRank = -1] = ranks;
  if (leftRank < 0 || rightRank < 0) return undefined;
  const [first, second] = [asDecimal(left), asDecimal(right)];
  if ((left.name === 'decimal' || right.name === 'decimal') && first && second) return widenDecimals(first, second);
  return leftRank >= rightRank ? left : right;
}

interface Decimal {
  precision: number;
  scale: number;
}

/** How an exact number looks as a decimal. */
export function asDecimal(type: TrinoType): Decimal | undefined {
  if (type.name === 'decimal') return type;
  return isInteger(type) ? { precision: INTEGER_DIGITS[type.name] ?? MAX_DECIMAL_PRECISION, scale: 0 } : undefined;
}

function widenDecimals(left: Decimal, right: Decimal): TrinoType {
  const scale = Math.max(left.scale, right.scale);
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
  return decimal(whole + scale, scale);
}

function findText(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.name === 'char' && right.name === 'char')
    return { name: 'char', length: Math.max(left.length, right.length) };
  if ((left.name !== 'varchar' && left.name !== 'char') || (right.name !== 'varchar' && right.name !== 'char'))
    return undefined;
  if (left.length === undefined || right.length === undefined) return { name: 'varchar' };
  return { name: 'varchar', length: Math.max(left.length, right.length) };
}

function findTemporal(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.name === 'timestamp' && right.name === 'timestamp')
    return { name: 'timestamp', precision: Math.max(left.precision, right.precision) };
  if (left.name === 'timestamp with time zone' && right.name === 'timestamp with time zone')
    return { ...left, precision: Math.max(left.precision, right.precision) };
  return widenTemporal(left, right) ?? widenTemporal(right, left);
}

/** Dates become timestamps, and both become timestamps with a zone: that of the session. */
function widenTemporal(narrow: TrinoType, wide: TrinoType): TrinoType | undefined {
  if (narrow.name === 'date' && wide.name === 'timestamp') return wide;
  if (narrow.name === 'date' && wide.name === 'timestamp with time zone') return wide;
  if (narrow.name === 'timestamp' && wide.name === 'timestamp with time zone')
    return { ...wide, precision: Math.max(narrow.precision, wide.precision, DEFAULT_TIMESTAMP_PRECISION) };
  return undefined;
}

function findNested(left: TrinoType, right: TrinoType): TrinoType | undefined {
  if (left.name === 'array' && right.name === 'array') {
    const element = findCommonType(left.element, right.element);
    return element && array(element);
  }
  if (left.name === 'map' && right.name === 'map') {
    const key = findCommonType(left.key, right.key);
    const value = findCommonType(left.value, right.value);
    return key && value && { name: 'map', key, value };
  }
  if (left.name === 'row' && right.name === 'row') {
    const fields = findCommonFields(left.fields, right.fields);
    return fields && { name: 'row', fields };
  }
  return left.name === right.name ? left : undefined;
}

/** A name that only one side gives is lost, as in Trino. */
function findCommonFields(left: RowField[], right: RowField[]): RowField[] | undefined {
  if (left.length !== right.length) return undefined;
  const fields = left.map((field, index) => {
    const other = right[index];
    const type = other && findCommonType(field.type, other.type);
    return type && { type, ...(field.name !== undefined && field.name === other.name && { name: field.name }) };
  });
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

/** Values of two zones cannot be mixed here: which one a row has would not be known from the query. */
export const mixesZones = (left: TrinoType, right: TrinoType): boolean =>
  left.name === 'timestamp with time zone' &&
  right.name === 'timestamp with time zone' &&
  left.zone !== right.zone &&
  (left.zone !== UTC || right.zone !== UTC);
