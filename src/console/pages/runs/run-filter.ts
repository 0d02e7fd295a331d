/** Which runs are listed: kept in the address, so that a link leads to the very same list. */
import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#contracts/durations';

export interface RunFilter {
  /** Part of a name; any when empty. */
  text: string;
  /** Of Step Functions; any when undefined. */
  status: string | undefined;
  /** When a run started; any when null. */
  range: DateRangePickerProps.Value | null;
}

/** What the page's address holds of it. */
export type FilterQuery = Record<'search' | 'status' | 'last' | 'from' | 'to', string | undefined>;

const UNITS_MS = { second: SECOND_MS, minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };
type Unit = keyof typeof UNITS_MS;

const isUnit = (text: string | undefined): text is Unit => text !== undefined && text in UNITS_MS;
const isInstant = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(Date.parse(text));

/** What cannot be understood filters nothing. */
export function parseFilter({ search, status, last, from, to }: Readonly<Partial<FilterQuery>>): RunFilter {
  return { text: search ?? '', status, range: parseLast(last) ?? parseSpan(from, to) };
}

function parseLast(last: string | undefined): DateRangePickerProps.RelativeValue | undefined {
  const [, amount, unit] = /^(\d{1,6})([a-z]+)$/.exec(last ?? '') ?? [];
  return isUnit(unit) ? { type: 'relative', amount: Number(amount), unit } : undefined;
}

const parseSpan = (from: string | undefined, to: string | undefined): DateRangePickerProps.AbsoluteValue | null =>
  isInstant(from) && isInstant(to) ? { type: 'absolute', startDate: from, endDate: to } : null;

export function formatFilter({ text, status, range }: RunFilter): FilterQuery {
  return {
    search: text === '' ? undefined : text,
    status,
    last: range?.type === 'relative' ? `${range.amount}${range.unit}` : undefined,
    from: range?.type === 'absolute' ? range.startDate : undefined,
    to: range?.type === 'absolute' ? range.endDate : undefined,
  };
}

export const isFiltering = ({ text, status, range }: RunFilter): boolean =>
  text !== '' || status !== undefined || range !== null;

/** What is looked at of a run. */
interface Run {
  name?: string | undefined;
  status?: string | undefined;
  startDate?: Date | undefined;
}

/** @param nowMs epoch ms by the local AWS's clock */
export function matchesFilter(run: Run, { text, status, range }: RunFilter, nowMs: number): boolean {
  if (status !== undefined && run.status !== status) return false;
  if (text !== '' && !run.name?.toLowerCase().includes(text.trim().toLowerCase())) return false;
  if (!range) return true;
  const startMs = run.startDate?.getTime() ?? 0;
  const { fromMs, toMs } = resolveRange(range, nowMs);
  return startMs >= fromMs && startMs <= toMs;
}

/** Whether everything that started before a run is outside of the range. */
export const endsBefore = ({ startDate }: Run, { range }: RunFilter, nowMs: number): boolean =>
  range !== null && (startDate?.getTime() ?? 0) < resolveRange(range, nowMs).fromMs;

function resolveRange(range: DateRangePickerProps.Value, nowMs: number): { fromMs: number; toMs: number } {
  if (range.type === 'absolute') return { fromMs: Date.parse(range.startDate), toMs: Date.parse(range.endDate) };
  const unitMs = isUnit(range.unit) ? UNITS_MS[range.unit] : 0;
  return { fromMs: nowMs - range.amount * unitMs, toMs: Number.POSITIVE_INFINITY };
}
