import { makeVisible } from './visible-text.ts';

const MAX_CHARACTERS = 500;
const MAX_BYTES = 32;

/** A value of a Parquet file as text; null is `null`, instants are ISO-8601 in UTC. */
export function formatValue(value: unknown): string {
  const text = makeVisible(writeValue(value));
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

function writeValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return writeInstant(value);
  if (value instanceof Uint8Array) return writeBytes(value);
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (isPlain(inner) ? inner : writeValue(inner)));
  return String(value);
}

const writeInstant = (instant: Date): string =>
  Number.isNaN(instant.getTime()) ? 'an instant out of range' : instant.toISOString();

const writeBytes = (bytes: Uint8Array): string =>
  `0x${[...bytes.subarray(0, MAX_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}${bytes.length > MAX_BYTES ? '…' : ''}`;

/** Whether JSON can hold it as it is. */
const isPlain = (value: unknown): boolean => typeof value !== 'bigint' && !(value instanceof Uint8Array);
