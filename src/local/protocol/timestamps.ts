/** AWS writes instants in three ways; the model says which, else the place they stand in. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { parseEpochTimestamp, parseRfc3339DateTimeWithOffset, parseRfc7231DateTime } from '@smithy/core/serde';

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** Sentinels of `@smithy/types` for a timestamp whose format the model fixes. */
const FORMATS: Record<number, TimestampFormat> = { 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds' };

export function selectTimestampFormat(schema: NormalizedSchema, byPlace: TimestampFormat): TimestampFormat {
  const sentinel = schema.getSchema();
  return (typeof sentinel === 'number' && FORMATS[sentinel]) || byPlace;
}

/** @returns undefined when `value` is no instant of this format */
export function parseTimestamp(value: unknown, format: TimestampFormat): Date | undefined {
  try {
    const date = parse(value, format);
    return date && !Number.isNaN(date.getTime()) ? date : undefined;
  } catch {
    return undefined;
  }
}

function parse(value: unknown, format: TimestampFormat): Date | undefined {
  switch (format) {
    case 'date-time':
      return parseRfc3339DateTimeWithOffset(value);
    case 'http-date':
      return parseRfc7231DateTime(value);
    case 'epoch-seconds':
      return parseEpochTimestamp(typeof value === 'bigint' ? Number(value) : value);
    default:
      return format satisfies never;
  }
}

export function formatTimestamp(date: Date, format: TimestampFormat): string {
  switch (format) {
    case 'date-time':
      return date.toISOString();
    case 'http-date':
      return date.toUTCString();
    case 'epoch-seconds':
      return String(date.getTime() / 1000);
    default:
      return format satisfies never;
  }
}
