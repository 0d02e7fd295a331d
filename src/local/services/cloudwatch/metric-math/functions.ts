/** Functions of metric math whose arguments are values, by name. */
import { SECOND_MS } from '#contracts/durations';
import { MathError } from './tokenize.ts';
import { fromSeries, type MathValue, mapSeries, mapValues, scalar, toList, unionIndexes } from './values.ts';

/** The range that an expression is computed over. */
export interface MathRange {
  periodMs: number;
  /** Periods in the range. */
  count: number;
}

type MathFunction = (args: MathValue[], range: MathRange) => MathValue;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** One argument, each value on its own. */
const eachValue =
  (compute: (value: number) => number): MathFunction =>
  (args) =>
    mapSeries(only(args), (series) => mapValues(series, compute));

/** Of one series a number; of several a series of their values at each time. */
const aggregate =
  (compute: (values: number[], seriesCount: number) => number): MathFunction =>
  (args) => {
    const value = only(args);
    if (value.kind !== 'list') {
      const values = value.kind === 'series' ? [...value.series.values.values()] : [value.value];
      return scalar(values.length === 0 ? Number.NaN : compute(values, values.length));
    }
    const { list } = value;
    const at = (index: number) => list.flatMap(({ values }) => values.get(index) ?? []);
    const entries = unionIndexes(list).map((index) => [index, compute(at(index), list.length)] as const);
    return fromSeries({ label: '', values: new Map(entries) });
  };

/** From each value and the one before it. */
const fromPrevious =
  (compute: (value: number, previous: number, seconds: number) => number): MathFunction =>
  (args, { periodMs }) =>
    mapSeries(only(args), (series) => {
      let before: { index: number; value: number } | undefined;
      return mapValues(series, (value, index) => {
        const previous = before;
        before = { index, value };
        return previous && compute(value, previous.value, ((index - previous.index) * periodMs) / SECOND_MS);
      });
    });

function only(args: MathValue[]): MathValue {
  const [value] = args;
  if (!value || args.length > 1) throw new MathError(`The function takes one argument, got ${args.length}`);
  return value;
}

export const FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  ABS: eachValue(Math.abs),
  CEIL: eachValue(Math.ceil),
  FLOOR: eachValue(Math.floor),
  SUM: aggregate(total),
  // A missing value counts as 0 in the average of several series.
  AVG: aggregate((values, count) => total(values) / count),
  MIN: aggregate((values) => Math.min(...values)),
  MAX: aggregate((values) => Math.max(...values)),
  DATAPOINT_COUNT: aggregate((values) => values.length),
  METRIC_COUNT: (args) => scalar(toList(only(args)).length),
  DIFF: fromPrevious((value, previous) => value - previous),
  RATE: fromPrevious((value, previous, seconds) => (value - previous) / seconds),
  PERIOD: (_, { periodMs }) => scalar(periodMs / SECOND_MS),
};
