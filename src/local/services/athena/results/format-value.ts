/** Writes values as Athena's results do: everything is text. */
import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { fieldName } from '../types/duck-type.ts';
import { type TrinoType, UTC } from '../types/trino-type.ts';

/** @returns undefined for NULL */
export function formatValue(value: DuckDBValue, type: TrinoType): string | undefined {
  if (value === null) return undefined;
  if (value instanceof DuckDBTimestampValue) return formatTimestamp(value.micros, type);
  if (value instanceof DuckDBDateValue) return new Date(value.days * MS_PER_DAY).toISOString().slice(0, 10);
  if (value instanceof DuckDBListValue)
    return `[${value.items.map((item) => formatNested(item, type.name === 'array' ? type.element : type)).join(', ')}]`;
  if (value instanceof DuckDBMapValue) return formatMap(value, type);
  if (value instanceof DuckDBStructValue) return formatRow(value, type);
  if (value instanceof DuckDBBlobValue)
    return Buffer.from(value.bytes)
      .toString('hex')
      .replaceAll(/(..)(?=.)/g, '$1 ');
  if (value instanceof DuckDBIntervalValue) return formatInterval(value, type);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (typeof value === 'number' && type.name === 'double') return formatDouble(String(value));
  if (typeof value === 'number' && type.name === 'real') return formatDouble(shortestFloat(value));
  return String(value);
}

const MS_PER_DAY = 86_400_000;

const formatNested = (value: DuckDBValue, type: TrinoType): string => formatValue(value, type) ?? 'null';

function formatMap({ entries }: DuckDBMapValue, type: TrinoType): string {
  if (type.name !== 'map') throw new Error('A map is of a map type');
  return `{${entries.map(({ key, value }) => `${formatNested(key, type.key)}=${formatNested(value, type.value)}`).join(', ')}}`;
}

function formatRow({ entries }: DuckDBStructValue, type: TrinoType): string {
  if (type.name !== 'row') throw new Error('A row is of a row type');
  const items = type.fields.map((field, index) => {
    const text = formatNested(entries[fieldName(field, index)] ?? null, field.type);
    return field.name === undefined ? text : `${fieldName(field, index)}=${text}`;
  });
  return `{${items.join(', ')}}`;
}

/** As many digits as the type has. */
function formatTimestamp(micros: bigint, type: TrinoType): string {
  const precision = type.name === 'timestamp' || type.name === 'timestamp with time zone' ? type.precision : 3;
  const seconds = micros / 1_000_000n - (micros % 1_000_000n < 0n ? 1n : 0n);
  const fraction = String(((micros % 1_000_000n) + 1_000_000n) % 1_000_000n)
    .padStart(6, '0')
    .padEnd(precision, '0')
    .slice(0, precision);
  const zone = type.name === 'timestamp with time zone' ? type.zone : undefined;
  const local = formatSeconds(Number(seconds), zone ?? UTC);
  return `${local}${precision === 0 ? '' : `.${fraction}`}${zone === undefined ? '' : ` ${zone}`}`;
}

/** `2026-11-23 09:00:00` on the clocks of a zone. */
function formatSeconds(seconds: number, zone: string): string {
  if (zone === UTC) return new Date(seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ');
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    seconds * 1_000,
  );
}

function formatInterval({ months, days, micros }: DuckDBIntervalValue, type: TrinoType): string {
  if (type.name === 'interval year to month') {
    const sign = months < 0 ? '-' : '';
    return `${sign}${Math.floor(Math.abs(months) / 12)}-${Math.abs(months) % 12}`;
  }
  const ms = BigInt(days) * BigInt(MS_PER_DAY) + micros / 1_000n;
  const absolute = Number(ms < 0n ? -ms : ms);
  const clock = new Date(absolute % MS_PER_DAY).toISOString().slice(11, 23);
  return `${ms < 0n ? '-' : ''}${Math.floor(absolute / MS_PER_DAY)} ${clock}`;
}

/** The fewest digits that are the same 32-bit number. */
function shortestFloat(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

/** As Java writes doubles: `1.0`, `1.0E10`, `1.0E-5`. */
function formatDouble(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const absolute = Math.abs(value);
  if (absolute >= 1e-3 && absolute < 1e7) return text.includes('.') ? text : `${text}.0`;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
