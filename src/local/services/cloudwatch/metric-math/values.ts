/** What metric math computes with. */
import { MathError } from './tokenize.ts';

/** Values by the index of their period, counted from the start of the range; a period without a value is missing. */
export interface Series {
  label: string;
  values: ReadonlyMap<number, number>;
}

export type MathValue =
  | { kind: 'scalar'; value: number }
  | { kind: 'series'; series: Series }
  | { kind: 'list'; list: Series[] };

export const scalar = (value: number): MathValue => ({ kind: 'scalar', value });

export const fromSeries = (series: Series): MathValue => ({ kind: 'series', series });

export const fromList = (list: Series[]): MathValue => ({ kind: 'list', list });

/** A value as one or more series. @throws MathError for a scalar */
export function toList(value: MathValue): Series[] {
  if (value.kind === 'scalar') throw new MathError('A time series is needed where the expression gives a number');
  return value.kind === 'series' ? [value.series] : value.list;
}

/** Maps every series of a value, of one or of several alike. */
export function mapSeries(value: MathValue, map: (series: Series) => Series): MathValue {
  const mapped = toList(value).map(map);
  const [first] = mapped;
  return value.kind === 'series' && first ? fromSeries(first) : fromList(mapped);
}

/** Maps every value of a series; an undefined result is a missing one. */
export function mapValues(series: Series, map: (value: number, index: number) => number | undefined): Series {
  const values = new Map<number, number>();
  for (const [index, value] of series.values) {
    const result = map(value, index);
    if (result !== undefined && Number.isFinite(result)) values.set(index, result);
  }
  return { ...series, values };
}

/** Indexes at which any of the series has a value, in order. */
export const unionIndexes = (list: readonly Series[]): number[] =>
  [...new Set(list.flatMap(({ values }) => [...values.keys()]))].sort((left, right) => left - right);
