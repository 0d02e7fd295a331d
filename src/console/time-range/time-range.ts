/** The stretch of time that a page looks at, as its address holds it: `12h`, or two instants. */
import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { MINUTE_MS } from '#contracts/durations';
import type { TimeSpan } from '../charts/series.ts';

/** The latest so many ms, or from one instant to another. */
export type TimeRange = { kind: 'latest'; ms: number } | ({ kind: 'fixed' } & TimeSpan);

type TimeUnit = DateRangePickerProps.TimeUnit;

const UNIT_MS: Partial<Record<TimeUnit, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
  week: 7 * 24 * 60 * MINUTE_MS,
};
const LETTERS: Readonly<Record<string, TimeUnit>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

export const TIME_UNITS: TimeUnit[] = Object.values(LETTERS);

export const latestHours = (hours: number): TimeRange => ({ kind: 'latest', ms: hours * 60 * MINUTE_MS });

/** What a range is at an instant. */
export const resolveRange = (range: TimeRange, nowMs: number): TimeSpan =>
  range.kind === 'latest' ? { fromMs: nowMs - range.ms, toMs: nowMs } : range;

/** @param query of an address; what is no range is none */
export function parseRange(query: Readonly<Record<string, string>>): TimeRange | undefined {
  const [, amount, letter = ''] = /^(\d{1,4})([mhdw])$/.exec(query['range'] ?? '') ?? [];
  const unit = LETTERS[letter];
  if (unit && Number(amount) > 0) return { kind: 'latest', ms: Number(amount) * (UNIT_MS[unit] ?? 0) };
  return fixRange(Date.parse(query['from'] ?? ''), Date.parse(query['to'] ?? ''));
}

const fixRange = (fromMs: number, toMs: number): TimeRange | undefined =>
  fromMs < toMs ? { kind: 'fixed', fromMs, toMs } : undefined;

/** What `parseRange` reads; whatever else the address says of a range goes. */
export function formatRange(range: TimeRange): Record<'range' | 'from' | 'to', string | undefined> {
  if (range.kind === 'latest') return { range: formatLatest(range.ms), from: undefined, to: undefined };
  return { range: undefined, from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() };
}

/** In the largest unit that it is whole in. */
function splitLatest(ms: number): { amount: number; letter: string; unit: TimeUnit } {
  const [letter, unit] =
    Object.entries(LETTERS).findLast(([, candidate]) => ms % (UNIT_MS[candidate] ?? ms) === 0) ??
    (['m', 'minute'] as const);
  return { amount: Math.max(1, Math.round(ms / (UNIT_MS[unit] ?? ms))), letter, unit };
}

function formatLatest(ms: number): string {
  const { amount, letter } = splitLatest(ms);
  return `${amount}${letter}`;
}

export function toPickerValue(range: TimeRange): DateRangePickerProps.Value {
  if (range.kind === 'fixed')
    return {
      type: 'absolute',
      startDate: new Date(range.fromMs).toISOString(),
      endDate: new Date(range.toMs).toISOString(),
    };
  const { amount, unit } = splitLatest(range.ms);
  return { type: 'relative', key: formatLatest(range.ms), amount, unit };
}

export const fromPickerValue = (value: DateRangePickerProps.Value): TimeRange | undefined =>
  value.type === 'relative'
    ? { kind: 'latest', ms: value.amount * (UNIT_MS[value.unit] ?? 0) }
    : fixRange(Date.parse(value.startDate), Date.parse(value.endDate));

/**
 * The range that a dashboard's body begins with.
 * @param start a duration before now such as `-PT12H` or `-P7D`, or an instant
 * @param end an instant; absent: now
 */
export function parseBodyRange(start: string | undefined, end: string | undefined): TimeRange | undefined {
  const [, weeks = 0, days = 0, hours = 0, minutes = 0] =
    /^-P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(start ?? '') ?? [];
  const ms = ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 60 * MINUTE_MS + Number(minutes) * MINUTE_MS;
  if (ms > 0) return { kind: 'latest', ms };
  return fixRange(Date.parse(start ?? ''), Date.parse(end ?? ''));
}
