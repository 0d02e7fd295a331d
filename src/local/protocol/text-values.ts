/** Simple values where the wire carries only text: headers, labels, query parameters, XML elements and form fields. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { formatTimestamp, parseTimestamp, selectTimestampFormat, type TimestampFormat } from './timestamps.ts';
import { serializationError } from './wire-errors.ts';

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * @param name of the member, for the message
 * @throws AwsError SerializationException when the text is no value of the schema's type
 */
export function parseText(schema: NormalizedSchema, text: string, name: string, byPlace: TimestampFormat): unknown {
  if (schema.isBooleanSchema()) return parseBoolean(text, name);
  if (schema.isNumericSchema()) return NUMBER.test(text.trim()) ? Number(text) : fail(name, text, 'a number');
  if (schema.isBigIntegerSchema()) return /^-?\d{1,40}$/.test(text) ? BigInt(text) : fail(name, text, 'an integer');
  if (schema.isTimestampSchema()) {
    const format = selectTimestampFormat(schema, byPlace);
    return parseTimestamp(format === 'epoch-seconds' ? Number(text) : text, format) ?? fail(name, text, 'a timestamp');
  }
  if (schema.isBlobSchema()) return BASE64.test(text) ? Buffer.from(text, 'base64') : fail(name, text, 'base64');
  return text;
}

function parseBoolean(text: string, name: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  return fail(name, text, 'true or false');
}

function fail(name: string, text: string, expected: string): never {
  const shown = text.length > 100 ? `${text.slice(0, 100)}...` : text;
  throw serializationError(`${name} must be ${expected}, got ${JSON.stringify(shown)}`);
}

export function formatText(schema: NormalizedSchema, value: unknown, byPlace: TimestampFormat): string {
  if (value instanceof Date) return formatTimestamp(value, selectTimestampFormat(schema, byPlace));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}
