/** FILL(metric, number | series | REPEAT | LINEAR): values for the periods that have none. */
import type { MathRange } from './functions.ts';
import { MathError } from './tokenize.ts';
import { type MathValue, mapSeries, type Series } from './values.ts';

export type Filler = { kind: 'keyword'; name: string } | { kind: 'value'; value: MathValue };

export const fill = (value: MathValue, filler: Filler, range: MathRange): MathValue =>
  mapSeries(value, (series) => {
    const fillAt = createFiller(series, filler);
    const values = new Map<number, number>();
    for (let index = 0; index < range.count; index += 1) {
      const filled = series.values.get(index) ?? fillAt(index);
      if (filled !== undefined) values.set(index, filled);
    }
    return { ...series, values };
  });

function createFiller(series: Series, filler: Filler): (index: number) => number | undefined {
  if (filler.kind === 'keyword') return createKeywordFiller(series, filler.name);
  const { value } = filler;
  if (value.kind === 'scalar') return () => value.value;
  if (value.kind === 'series') return (index) => value.series.values.get(index);
  throw new MathError('FILL takes a number, a time series, REPEAT or LINEAR as its second argument');
}

function createKeywordFiller({ values }: Series, name: string): (index: number) => number | undefined {
  const indexes = [...values.keys()].sort((left, right) => left - right);
  const before = (index: number) => indexes.findLast((item) => item < index);
  if (name === 'REPEAT')
    return (index) => {
      const last = before(index);
      return last === undefined ? undefined : values.get(last);
    };
  if (name === 'LINEAR')
    return (index) =>
      interpolate(
        values,
        before(index),
        indexes.find((item) => item > index),
        index,
      );
  throw new MathError(`FILL cannot fill by ${name}; it takes REPEAT or LINEAR`);
}

function interpolate(
  values: ReadonlyMap<number, number>,
  from: number | undefined,
  to: number | undefined,
  index: number,
): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const start = values.get(from) ?? 0;
  return start + (((values.get(to) ?? 0) - start) * (index - from)) / (to - from);
}
