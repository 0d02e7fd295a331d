/** Functions of metric math whose arguments are values, by name. */
import { SECOND_MS } from '#contracts/durations';
import { MathError } from './tokenize.ts';
import {
  fromList,
  fromSeries,
  type MathValue,
  mapSeries,
  mapValues,
  type Series,
  scalar,
  toList,
  toScalar,
  unionIndexes,
} from './values.ts';

/** The range that an expression is computed over. */
export interface MathRange {
  startMs: number;
  periodMs: number;
  /** Periods in the range. */
  count: number;
}

type MathFunction = (args: MathValue[], range: MathRange) => MathValue;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function deviation(values: readonly number[]): number {
  const mean = total(values) / values.length;
  return Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / values.length);
}

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

/** A part of each period's start, in UTC. */
const fromTime =
  (read: (date: Date) => number): MathFunction =>
  (args, range) =>
    mapSeries(only(args), ({ label }) =>
      fillRange(label, range, (index) => read(new Date(range.startMs + index * range.periodMs))),
    );

const fillRange = (label: string, { count }: MathRange, valueAt: (index: number) => number): Series => ({
  label,
  values: new Map(Array.from({ length: count }, (_, index) => [index, valueAt(index)])),
});

function only(args: MathValue[]): MathValue {
  const [value] = args;
  if (!value || args.length > 1) throw new MathError(`The function takes one argument, got ${args.length}`);
  return value;
}

function firstOf(list: readonly (Series | undefined)[]): MathValue {
  const [series] = list;
  if (!series) throw new MathError('The array holds no time series');
  return fromSeries(series);
}

function runningSum(series: Series): Series {
  let sum = 0;
  return mapValues(series, (value) => {
    sum += value;
    return sum;
  });
}

export const FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  ABS: eachValue(Math.abs),
  CEIL: eachValue(Math.ceil),
  FLOOR: eachValue(Math.floor),
  LOG: eachValue(Math.log),
  LOG10: eachValue(Math.log10),
  SUM: aggregate(total),
  // A missing value counts as 0 in the average of several series.
  AVG: aggregate((values, count) => total(values) / count),
  MIN: aggregate((values) => Math.min(...values)),
  MAX: aggregate((values) => Math.max(...values)),
  STDDEV: aggregate(deviation),
  DATAPOINT_COUNT: aggregate((values) => values.length),
  METRIC_COUNT: (args) => scalar(toList(only(args)).length),
  DIFF: fromPrevious((value, previous) => value - previous),
  DIFF_TIME: fromPrevious((_, __, seconds) => seconds),
  RATE: fromPrevious((value, previous, seconds) => (value - previous) / seconds),
  RUNNING_SUM: (args) => mapSeries(only(args), runningSum),
  PERIOD: (_, { periodMs }) => scalar(periodMs / SECOND_MS),
  TIME_SERIES: (args, range) => {
    const value = toScalar(only(args));
    return fromSeries(fillRange('', range, () => value));
  },
  FIRST: (args) => firstOf(toList(only(args))),
  LAST: (args) => firstOf(toList(only(args)).slice(-1)),
  REMOVE_EMPTY: (args) => fromList(toList(only(args)).filter(({ values }) => values.size > 0)),
  MINUTE: fromTime((date) => date.getUTCMinutes()),
  HOUR: fromTime((date) => date.getUTCHours()),
  /** 1 is Monday. */
  DAY: fromTime((date) => date.getUTCDay() || 7),
  DATE: fromTime((date) => date.getUTCDate()),
  MONTH: fromTime((date) => date.getUTCMonth() + 1),
  YEAR: fromTime((date) => date.getUTCFullYear()),
  EPOCH: fromTime((date) => date.getTime() / SECOND_MS),
};
