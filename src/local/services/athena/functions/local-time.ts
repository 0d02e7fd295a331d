/** Between an instant and what a clock in some zone shows of it. */
import { quoteText } from '../types/duck-type.ts';
import { type TrinoType, UTC } from '../types/trino-type.ts';

/** The time that a clock on the wall of the value's zone shows. */
export function emitLocal(sql: string | undefined, type: TrinoType | undefined): string {
  if (type?.name !== 'timestamp with time zone' || type.zone === UTC) return `${sql}`;
  return `timezone(${quoteText(type.zone)}, timezone('UTC', ${sql}))`;
}

/** The inverse of `emitLocal`. */
export function emitInstant(local: string, type: TrinoType | undefined): string {
  if (type?.name !== 'timestamp with time zone' || type.zone === UTC) return local;
  return `timezone('UTC', timezone(${quoteText(type.zone)}, ${local}))`;
}
