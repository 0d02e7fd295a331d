/** A stretch of time in the address: `last=6hour`, or `from` and `to`. */
import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';

type Range = DateRangePickerProps.Value;
type RangeQuery = Record<'last' | 'from' | 'to', string | undefined>;

const UNITS_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
type Unit = keyof typeof UNITS_MS;

const isUnit = (text: string | undefined): text is Unit => text !== undefined && text in UNITS_MS;
const isInstant = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(Date.parse(text));

export const DEFAULT_RANGE = { type: 'relative', amount: 6, unit: 'hour' } as const satisfies Range;

/** What cannot be understood is the default. */
export function parseRange({ last, from, to }: Readonly<Partial<RangeQuery>>): Range {
  if (isInstant(from) && isInstant(to)) return { type: 'absolute', startDate: from, endDate: to };
  const [, amount, unit] = /^(\d{1,6})([a-z]+)$/.exec(last ?? '') ?? [];
  return isUnit(unit) ? { type: 'relative', amount: Number(amount), unit } : DEFAULT_RANGE;
}

export const formatRange = (range: Range): RangeQuery => ({
  last: range.type === 'relative' ? `${range.amount}${range.unit}` : undefined,
  from: range.type === 'absolute' ? range.startDate : undefined,
  to: range.type === 'absolute' ? range.endDate : undefined,
});

/** @param nowMs epoch ms by the local AWS's clock @returns epoch ms; a relative range has no end */
export function resolveRange(range: Range, nowMs: number): { fromMs: number; toMs: number } {
  if (range.type === 'absolute') return { fromMs: Date.parse(range.startDate), toMs: Date.parse(range.endDate) };
  return {
    fromMs: nowMs - range.amount * (isUnit(range.unit) ? UNITS_MS[range.unit] : 0),
    toMs: Number.POSITIVE_INFINITY,
  };
}

/** @returns what is wrong with a range, in a sentence */
export function findRangeProblem(range: Range | null): string | undefined {
  if (!range) return 'Choose a range.';
  if (range.type === 'relative') return range.amount > 0 ? undefined : 'Enter a number above 0.';
  const isOrdered = Date.parse(range.startDate) <= Date.parse(range.endDate);
  return isOrdered ? undefined : 'Choose a start and an end after it.';
}
