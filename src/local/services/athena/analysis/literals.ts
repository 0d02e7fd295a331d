/** Literals: their types follow from how they are written. */
import { readZone } from '../functions/datetime-functions.ts';
import { emitInstant } from '../functions/local-time.ts';
import { QueryError } from '../query-error.ts';
import type { Expression } from '../sql/ast.ts';
import { quoteText, toDuckType } from '../types/duck-type.ts';
import { checkPrecision, resolveType } from '../types/parse-trino-type.ts';
import {
  BIGINT,
  BOOLEAN,
  DAY_INTERVAL,
  DOUBLE,
  decimal,
  INTEGER,
  MONTH_INTERVAL,
  type TrinoType,
  timestamp,
  UNKNOWN,
  zoned,
} from '../types/trino-type.ts';
import { castTo } from './cast.ts';
import { constant, type Typed } from './typed.ts';

type Literal<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const MAX_INTEGER = 2n ** 31n - 1n;
const MAX_BIGINT = 2n ** 63n - 1n;

export const analyzeNull = (): Typed => constant('NULL', UNKNOWN);

export const analyzeBoolean = ({ value }: Literal<'boolean'>): Typed => constant(String(value), BOOLEAN);

export const analyzeString = ({ value }: Literal<'string'>): Typed => ({
  ...constant(quoteText(value), { name: 'varchar', length: [...value].length }),
  literal: value,
});

export function analyzeNumber(node: Literal<'number'>): Typed {
  const { form, text } = node;
  // Athena reads `1.5` as a double, where Trino by itself reads a decimal; `DECIMAL '1.5'` is one in both.
  if (form !== 'integer') return constant(`CAST(${text} AS DOUBLE)`, DOUBLE);
  const value = BigInt(text);
  if (value > MAX_BIGINT) throw new QueryError('INVALID_LITERAL', `Invalid numeric literal: ${text}`, node);
  const type = value > MAX_INTEGER ? BIGINT : INTEGER;
  return constant(`CAST(${text} AS ${toDuckType(type)})`, type);
}

/** `0.5` has one digit and one of them behind the point. */
function measureDecimal(text: string): TrinoType {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = whole.replace(/^0+/, '').length + fraction.length;
  return decimal(Math.max(1, digits), fraction.length);
}

export function analyzeBinary(node: Literal<'binary-literal'>): Typed {
  if (!/^([0-9a-fA-F]{2})*$/.test(node.hex))
    throw new QueryError('INVALID_LITERAL', 'Binary literal must contain an even number of digits', node);
  return constant(`from_hex('${node.hex}')`, { name: 'varbinary' });
}

export function analyzeTypedLiteral(node: Literal<'typed-literal'>): Typed {
  const { type: typeName, value } = node;
  if (typeName.name === 'timestamp') return analyzeTimestamp(value, node);
  const type = resolveType(typeName);
  if (type.name === 'date' && !isDate(value))
    throw new QueryError('INVALID_LITERAL', `'${value}' is not a valid DATE literal`, node);
  if (type.name === 'date') return constant(`CAST(${quoteText(value)} AS DATE)`, type);
  if (type.name === 'decimal') {
    const measured = measureDecimal(value.replace(/^-/, ''));
    return constant(`CAST(${quoteText(value)} AS ${toDuckType(measured)})`, measured);
  }
  if (type.name === 'json') return constant(`trino_json_parse(${quoteText(value)})`, type);
  return castTo(constant(quoteText(value), { name: 'varchar' }), type, node, false);
}

/** A day of the calendar: the thirteenth month is none. */
function isDate(text: string): boolean {
  const match = /^(\d{4,})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const TIMESTAMP = /^(\d{4,}-\d{1,2}-\d{1,2})(?: (\d{1,2}:\d{2}(?::\d{2}(?:\.(\d+))?)?))?(?: ?(?!T\d)([A-Za-z+-].*))?$/;

/** A zone in the text makes it a timestamp with time zone. */
function analyzeTimestamp(value: string, node: Literal<'typed-literal'>): Typed {
  const match = TIMESTAMP.exec(value.trim());
  if (!match) throw new QueryError('INVALID_LITERAL', `'${value}' is not a valid TIMESTAMP literal`, node);
  const [, day = '', time = '00:00', fraction = '', zone] = match;
  if (!isDate(day)) throw new QueryError('INVALID_LITERAL', `'${value}' is not a valid TIMESTAMP literal`, node);
  const precision = checkPrecision(fraction.length, node);
  const local = `CAST(${quoteText(`${day} ${time}`)} AS TIMESTAMP)`;
  if (zone === undefined) return constant(local, timestamp(precision));
  const type = zoned(readZone(zone), precision);
  return constant(emitInstant(local, type), type);
}

const MONTHS: Record<string, number> = { year: 12, month: 1 };

export function analyzeInterval(node: Literal<'interval'>): Typed {
  const { unit, value, isNegative, to } = node;
  const sign = isNegative ? '-' : '';
  if (to !== undefined)
    throw new QueryError('NOT_SUPPORTED', 'Intervals of two units are not supported by the local AWS', node);
  const isWhole = /^-?\d+$/.test(value);
  if (!isWhole && !(unit === 'second' && /^-?\d+\.\d+$/.test(value)))
    throw new QueryError('INVALID_LITERAL', `Invalid INTERVAL ${unit.toUpperCase()} value: ${value}`, node);
  const months = MONTHS[unit];
  if (months !== undefined) return constant(`to_months(${sign}${months} * (${value}))`, MONTH_INTERVAL);
  if (unit === 'second') return constant(`to_milliseconds(${sign}1000 * (${value}))`, DAY_INTERVAL);
  return constant(`to_${unit}s(${sign}(${value}))`, DAY_INTERVAL);
}
