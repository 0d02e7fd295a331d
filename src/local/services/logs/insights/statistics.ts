/** Figures of `stats`. */
import { compare, readField, toNumber } from './condition.ts';
import { type FieldValue, type LogRow, readInstant } from './log-row.ts';
import { malformedQuery } from './malformed-query.ts';
import type { TokenReader } from './token-reader.ts';

/** One figure of a group of rows, under its name. */
export interface Statistic {
  name: string;
  compute: (rows: readonly LogRow[]) => FieldValue;
}

const NAMES = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max', 'pct', 'earliest', 'latest'];

/** `latest(errors.server) as server` */
export function readStatistic(reader: TokenReader): Statistic {
  const name = reader.take(...NAMES);
  if (name === undefined) {
    if (reader.sees('|', ',')) throw reader.unexpected('a statistic');
    throw malformedQuery(`The local AWS does not have the statistic ${reader.next().text}, only ${NAMES.join(', ')}`);
  }
  reader.expect('(');
  const field = reader.take('*') ?? (reader.sees(')') ? '*' : readField(reader));
  if (field === '*' && name !== 'count') throw reader.unexpected('a field');
  const percentile = name === 'pct' ? readPercentile(reader) : undefined;
  reader.expect(')');
  const text = `${name}(${field}${percentile === undefined ? '' : `, ${percentile}`})`;
  return {
    name: reader.take('as') ? reader.expectKind('name', 'a name') : text,
    compute: (rows) => computeFigure(name, field, percentile, rows),
  };
}

function readPercentile(reader: TokenReader): number {
  reader.expect(',');
  return Number(reader.expectKind('number', 'a percentile'));
}

function computeFigure(name: string, field: string, percentile = 50, rows: readonly LogRow[]): FieldValue {
  if (field === '*') return rows.length;
  const present = rows.filter((row) => (row.get(field) ?? null) !== null);
  const values = present.map((row) => row.get(field) ?? null);
  const numbers = values.map(toNumber).filter((value) => value !== undefined);
  switch (name) {
    case 'count':
      return values.length;
    case 'count_distinct':
      return new Set(values.map(String)).size;
    case 'sum':
      return sum(numbers);
    case 'avg':
      return numbers.length === 0 ? null : sum(numbers) / numbers.length;
    case 'pct':
      return findPercentile(numbers, percentile);
    case 'min':
      return findExtreme(values, -1);
    case 'max':
      return findExtreme(values, 1);
    case 'earliest':
      return findBy(present, -1)?.get(field) ?? null;
    case 'latest':
      return findBy(present, 1)?.get(field) ?? null;
    default:
      throw malformedQuery(`Unknown statistic ${name}`);
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** By the nearest rank. */
function findPercentile(numbers: readonly number[], percentile: number): number | null {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length) - 1)] ?? null;
}

const findExtreme = (values: readonly FieldValue[], sign: 1 | -1): FieldValue =>
  values.reduce((best, value) => (best === null || compare(value, best) * sign > 0 ? value : best), null);

/** The row that is furthest in time; of equals the one that came later. */
const findBy = (rows: readonly LogRow[], sign: 1 | -1): LogRow | undefined =>
  rows.reduce<LogRow | undefined>(
    (best, row) =>
      best === undefined || (readInstant(row) - readInstant(best)) * sign >= (sign < 0 ? 1 : 0) ? row : best,
    undefined,
  );
