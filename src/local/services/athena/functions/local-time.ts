/** Between an instant and what a clock in some zone shows of it. */
import { quoteText } from '../types/duck-type.ts';
import { type TrinoType, UTC } from '../types/trino-type.ts';

const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

/** How far a zone like `+05:30` is from UTC, or undefined for one with a name. */
export function offsetMinutes(zone: string): number | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The time that a clock on the wall of the value's zone shows. */
export function emitLocal(sql: string | undefined, type: TrinoType | undefined): string {
  if (type?.name !== 'timestamp with time zone' || type.zone === UTC) return `${sql}`;
  const minutes = offsetMinutes(type.zone);
  if (minutes !== undefined) return `(${sql} + to_minutes(${minutes}))`;
  return `timezone(${quoteText(type.zone)}, timezone('UTC', ${sql}))`;
}

/** The inverse of `emitLocal`. */
export function emitInstant(local: string, type: TrinoType | undefined): string {
  if (type?.name !== 'timestamp with time zone' || type.zone === UTC) return local;
  const minutes = offsetMinutes(type.zone);
  if (minutes !== undefined) return `(${local} - to_minutes(${minutes}))`;
  return `timezone('UTC', timezone(${quoteText(type.zone)}, ${local}))`;
}
