/** A log event as Logs Insights sees it. */
import type { LogEventRow } from '../log-store.ts';

/** Of one field; null where an event has none. */
export type FieldValue = string | number | boolean | null;

export type LogRow = ReadonlyMap<string, FieldValue>;

/** The fields that every event has. */
export const SYSTEM_FIELDS = ['@timestamp', '@message', '@logStream', '@log', '@ingestionTime'] as const;

/** AWS discovers no more fields of one event. */
const MAX_FIELDS = 200;

/** @param log account and name of the group, as AWS writes them: `000000000000:/aws/lambda/x` */
export function toLogRow({ atMs, ingestedMs, stream, message }: LogEventRow, log: string): LogRow {
  const row = new Map<string, FieldValue>();
  const discovered = parseObject(message);
  if (discovered) addFields(row, '', discovered);
  return new Map<string, FieldValue>([
    ...row,
    ['@timestamp', formatTimestamp(atMs)],
    ['@message', message],
    ['@logStream', stream],
    ['@log', log],
    ['@ingestionTime', formatTimestamp(ingestedMs)],
  ]);
}

/** `2026-11-23 09:05:00.000` */
export const formatTimestamp = (ms: number): string => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');

/** The instant of an event, epoch ms. */
export const readInstant = (row: LogRow): number => Date.parse(`${String(row.get('@timestamp')).replace(' ', 'T')}Z`);

function parseObject(message: string): object | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Members of objects and items of arrays are fields of their own: `errors.0.code`. */
function addFields(row: Map<string, FieldValue>, prefix: string, value: object): void {
  for (const [key, member] of Object.entries(value)) {
    if (row.size >= MAX_FIELDS) return;
    if (typeof member === 'object' && member !== null) addFields(row, `${prefix}${key}.`, member);
    else if (['string', 'number', 'boolean'].includes(typeof member)) row.set(`${prefix}${key}`, member);
  }
}
