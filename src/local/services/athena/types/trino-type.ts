/** Trino's types, as the analysis of a query knows them. */
export type TrinoType =
  | { name: SimpleName }
  | { name: 'varchar'; length?: number }
  | { name: 'char'; length: number }
  | { name: 'decimal'; precision: number; scale: number }
  | { name: 'timestamp'; precision: number }
  | { name: 'timestamp with time zone'; precision: number; zone: string }
  | { name: 'array'; element: TrinoType }
  | { name: 'map'; key: TrinoType; value: TrinoType }
  | { name: 'row'; fields: RowField[] };

/** The type of a bare NULL is `unknown`: it becomes whatever is asked of it. */
const SIMPLE_NAMES = [
  'unknown',
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
  'double',
  'varbinary',
  'json',
  'date',
  'interval day to second',
  'interval year to month',
] as const;
type SimpleName = (typeof SIMPLE_NAMES)[number];

export interface RowField {
  name?: string;
  type: TrinoType;
}

/** Values with a zone are kept as instants; the zone they are shown in is known from the query alone. */
export const UTC = 'UTC';
export const MAX_DECIMAL_PRECISION = 38;
/** Of `timestamp` without a number, and of every timestamp that Athena stores. */
export const DEFAULT_TIMESTAMP_PRECISION = 3;

export const UNKNOWN: TrinoType = { name: 'unknown' };
export const BOOLEAN: TrinoType = { name: 'boolean' };
export const INTEGER: TrinoType = { name: 'integer' };
export const BIGINT: TrinoType = { name: 'bigint' };
export const DOUBLE: TrinoType = { name: 'double' };
export const VARCHAR: TrinoType = { name: 'varchar' };
export const DATE: TrinoType = { name: 'date' };
export const DAY_INTERVAL: TrinoType = { name: 'interval day to second' };
export const MONTH_INTERVAL: TrinoType = { name: 'interval year to month' };
export const decimal = (precision: number, scale: number): TrinoType => ({
  name: 'decimal',
  precision: Math.min(precision, MAX_DECIMAL_PRECISION),
  scale,
});
export const timestamp = (precision = DEFAULT_TIMESTAMP_PRECISION): TrinoType => ({ name: 'timestamp', precision });
export const zoned = (zone = UTC, precision = DEFAULT_TIMESTAMP_PRECISION): TrinoType => ({
  name: 'timestamp with time zone',
  precision,
  zone,
});
export const array = (element: TrinoType): TrinoType => ({ name: 'array', element });

export const isSimpleName = (name: string): name is SimpleName => (SIMPLE_NAMES as readonly string[]).includes(name);

const INTEGERS = ['tinyint', 'smallint', 'integer', 'bigint'];
export const isInteger = ({ name }: TrinoType): boolean => INTEGERS.includes(name);
export const isNumeric = (type: TrinoType): boolean =>
  isInteger(type) || type.name === 'decimal' || type.name === 'real' || type.name === 'double';
export const isText = ({ name }: TrinoType): boolean => name === 'varchar' || name === 'char';
export const isNested = ({ name }: TrinoType): boolean => name === 'array' || name === 'map' || name === 'row';
export const isInterval = ({ name }: TrinoType): boolean => name.startsWith('interval');
export const isTemporal = ({ name }: TrinoType): boolean => name === 'date' || name.startsWith('timestamp');

/** As Trino shows it in messages: `varchar(4)`, `array(row(a integer))`. */
export function formatType(type: TrinoType): string {
  switch (type.name) {
    case 'varchar':
      return type.length === undefined ? 'varchar' : `varchar(${type.length})`;
    case 'char':
      return `char(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'timestamp':
      return `timestamp(${type.precision})`;
    case 'timestamp with time zone':
      return `timestamp(${type.precision}) with time zone`;
    case 'array':
      return `array(${formatType(type.element)})`;
    case 'map':
      return `map(${formatType(type.key)}, ${formatType(type.value)})`;
    case 'row':
      return `row(${type.fields.map(({ name, type: field }) => (name ? `${name} ` : '') + formatType(field)).join(', ')})`;
    default:
      return type.name;
  }
}

/** Whether they hold the same values, whatever their lengths and names of fields. */
export function isSameType(left: TrinoType, right: TrinoType): boolean {
  if (left.name !== right.name) return false;
  if (left.name === 'array' && right.name === 'array') return isSameType(left.element, right.element);
  if (left.name === 'map' && right.name === 'map')
    return isSameType(left.key, right.key) && isSameType(left.value, right.value);
  if (left.name === 'row' && right.name === 'row')
    return (
      left.fields.length === right.fields.length &&
      left.fields.every((field, index) => isSameType(field.type, right.fields[index]?.type ?? UNKNOWN))
    );
  if (left.name === 'decimal' && right.name === 'decimal')
    return left.precision === right.precision && left.scale === right.scale;
  return true;
}
