/**
 * Cron expressions as EventBridge has them, in UTC: minutes, hours, day of month, month, day of week (1 is Sunday), year,
 * with `*`, `?`, lists, ranges and steps. `L`, `W` and `#` are refused.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#contracts/durations';
import type { DueTimes } from './due-times.ts';

interface Field {
  min: number;
  max: number;
  /** Names of the values from `min` on. */
  names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS = {
  minute: { min: 0, max: 59 },
  hour: { min: 0, max: 23 },
  day: { min: 1, max: 31 },
  month: { min: 1, max: 12, names: MONTHS },
  weekday: { min: 1, max: 7, names: WEEKDAYS },
  year: { min: 1970, max: 2199 },
} as const satisfies Record<string, Field>;
type FieldName = keyof typeof FIELDS;
type Matchers = Record<FieldName, (value: number) => boolean>;

/** Days to look at: a leap day may be eight years away. */
const MAX_DAYS = 9 * 366;

/** @throws the given error for fields that are none */
export function createCronTimes(expression: string, invalid: () => Error): DueTimes {
  const texts = expression.trim().split(/\s+/);
  const names = Object.keys(FIELDS) as FieldName[];
  if (texts.length !== names.length) throw invalid();
  const [, , day, , weekday] = texts;
  if ((day === '?') === (weekday === '?')) throw invalid();
  const matchers = Object.fromEntries(
    names.map((name, index) => [name, parseField(texts[index] ?? '', FIELDS[name], invalid)]),
  ) as Matchers;
  return {
    next: (afterMs) => search(matchers, Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS, 1),
    latest: (nowMs) => search(matchers, Math.floor(nowMs / MINUTE_MS) * MINUTE_MS, -1),
  };
}

function parseField(text: string, field: Field, invalid: () => Error): (value: number) => boolean {
  if (text === '?') return () => true;
  const tests = text.split(',').map((part) => parsePart(part, field, invalid));
  return (value) => tests.some((matches) => matches(value));
}

const PART = /^(?:(\*)|([A-Z]{3}|\d+)(?:-([A-Z]{3}|\d+))?)(?:\/(\d+))?$/;

function parsePart(part: string, field: Field, invalid: () => Error): (value: number) => boolean {
  const match = PART.exec(part.toUpperCase());
  if (!match) throw invalid();
  const [, star, from, to, stepText] = match;
  const read = (text: string): number => {
    const named = field.names?.indexOf(text) ?? -1;
    const value = named >= 0 ? named + field.min : Number(text);
    if (!(value >= field.min && value <= field.max)) throw invalid();
    return value;
  };
  const step = stepText === undefined ? 1 : Number(stepText);
  if (step < 1) throw invalid();
  const first = star ? field.min : read(from ?? '');
  // A step without an end goes on to the field's end: 5/15 is 5, 20, 35, 50.
  const last = star || (to === undefined && stepText !== undefined) ? field.max : read(to ?? from ?? '');
  return (value) => value >= first && value <= last && (value - first) % step === 0;
}

/** The first matching minute from `startMs` on, forwards or backwards. */
function search(matchers: Matchers, startMs: number, direction: 1 | -1): number | undefined {
  let dayMs = Math.floor(startMs / DAY_MS) * DAY_MS;
  for (let days = 0; days < MAX_DAYS; days += 1) {
    const found = matchesDay(matchers, new Date(dayMs)) ? searchDay(matchers, dayMs, startMs, direction) : undefined;
    if (found !== undefined) return found;
    dayMs += direction * DAY_MS;
  }
  return undefined;
}

const matchesDay = ({ day, month, weekday, year }: Matchers, date: Date): boolean =>
  year(date.getUTCFullYear()) &&
  month(date.getUTCMonth() + 1) &&
  day(date.getUTCDate()) &&
  weekday(date.getUTCDay() + 1);

function searchDay({ hour, minute }: Matchers, dayMs: number, startMs: number, direction: 1 | -1): number | undefined {
  const hours = Array.from({ length: 24 }, (_, index) => index).filter(hour);
  const minutes = Array.from({ length: 60 }, (_, index) => index).filter(minute);
  const times = hours.flatMap((h) => minutes.map((m) => dayMs + h * HOUR_MS + m * MINUTE_MS));
  return direction === 1 ? times.find((atMs) => atMs >= startMs) : times.findLast((atMs) => atMs <= startMs);
}
