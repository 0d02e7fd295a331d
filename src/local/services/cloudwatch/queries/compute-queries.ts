/** Computes metrics and metric math over a range of time. */
import { MINUTE_MS } from '#contracts/durations';
import { evaluate } from '../metric-math/evaluate.ts';
import type { MathRange } from '../metric-math/functions.ts';
import { MathError } from '../metric-math/tokenize.ts';
import { fromSeries, type MathValue, type Series, toList } from '../metric-math/values.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { readStatistic } from '../metrics/statistic.ts';
import { type MetricQuery, type MetricSource, mathError } from './metric-query.ts';

/** Whole periods are cut from `fromMs` on; the last one may reach beyond `toMs`, where there are no data to read. */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

export interface QueryResult {
  query: MetricQuery;
  periodMs: number;
  /** More than one when an expression gives an array of time series. */
  series: Series[];
}

/** @throws AwsError for an expression that cannot be evaluated or gives no time series */
export function computeQueries(store: MetricStore, queries: readonly MetricQuery[], range: TimeRange): QueryResult[] {
  const defaultPeriodMs = Math.max(MINUTE_MS, ...queries.map(({ source }) => source.periodMs ?? 0));
  return queries
    .filter(({ isReturned }) => isReturned)
    .map((query) => {
      const periodMs = query.source.periodMs ?? defaultPeriodMs;
      const computation = new Computation(store, queries, range, periodMs);
      return { query, periodMs, series: computation.compute(query) };
    });
}

/** Everything that one query needs, at one period. */
class Computation {
  readonly #store: MetricStore;
  readonly #queries: readonly MetricQuery[];
  readonly #range: TimeRange;
  readonly #math: MathRange;
  readonly #values = new Map<string, MathValue>();
  /** Ids of the expressions being evaluated: one that needs itself has no value. */
  readonly #open = new Set<string>();

  constructor(store: MetricStore, queries: readonly MetricQuery[], range: TimeRange, periodMs: number) {
    this.#store = store;
    this.#queries = queries;
    this.#range = range;
    this.#math = { periodMs, count: Math.ceil((range.toMs - range.fromMs) / periodMs) };
  }

  compute(query: MetricQuery): Series[] {
    try {
      const series = toList(this.#resolve(query));
      if (query.source.kind === 'metric' || series.length === 1)
        return series.map((item) => ({ ...item, label: query.label }));
      return series.map((item) => ({ ...item, label: `${query.label} ${item.label}`.trim() }));
    } catch (error) {
      if (error instanceof MathError) throw mathError(query.id, error);
      throw error;
    }
  }

  #resolve(query: MetricQuery): MathValue {
    const known = this.#values.get(query.id);
    if (known) return known;
    if (this.#open.has(query.id)) throw new MathError(`${query.id} depends on itself`);
    this.#open.add(query.id);
    const value = query.source.kind === 'metric' ? this.#read(query.label, query.source) : this.#evaluate(query);
    this.#open.delete(query.id);
    this.#values.set(query.id, value);
    return value;
  }

  #read(label: string, { metric, statistic, unit }: MetricSource): MathValue {
    const values = readStatistic(this.#store, { metric, unit, ...this.#range }, this.#math.periodMs, statistic);
    return fromSeries({ label, values: new Map(values.map(({ index, value }) => [index, value])) });
  }

  #evaluate({ source }: MetricQuery): MathValue {
    if (source.kind !== 'expression') throw new MathError('Not an expression');
    return evaluate(source.expression, {
      range: this.#math,
      resolve: (id) => {
        const query = this.#queries.find((item) => item.id === id);
        if (!query) throw new MathError(`Unknown id ${id}`);
        return this.#resolve(query);
      },
      metrics: (part = '') =>
        this.#queries
          .filter(({ id, source: { kind } }) => kind === 'metric' && id.includes(part))
          .flatMap((query) => toList(this.#resolve(query))),
    });
  }
}
