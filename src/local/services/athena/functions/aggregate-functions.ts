/**
 * Aggregates: https://trino.io/docs/current/functions/aggregate.html. The approximate ones are exact here: approx_distinct
 * counts, approx_percentile gives the value of the nearest rank. A test can rely on them; on AWS they may differ slightly.
 */
import { toDuckType } from '../types/duck-type.ts';
import { BIGINT, decimal, type TrinoType } from '../types/trino-type.ts';
import { type AggregateDefinition, defineAggregate } from './definition.ts';

const same = (name: string, duckName = name) =>
  defineAggregate(`${name}(double): double`, ([value], aggregate) => aggregate(duckName, `${value}`));

/** The sum of one row more does not overflow the digits that Trino gives it. */
const sumOfDecimal = ([type]: TrinoType[]): TrinoType => (type?.name === 'decimal' ? decimal(38, type.scale) : BIGINT);

const pair = (name: string) =>
  defineAggregate(
    `${name}(double, double): double`,
    ([left, right], aggregate) => `trino_nan_to_null(${aggregate(name, `${left}`, `${right}`)})`,
  );

export const AGGREGATE_FUNCTIONS: readonly AggregateDefinition[] = [
  defineAggregate('count(): bigint', (_, aggregate) => aggregate('count', '*')),
  defineAggregate('count(T): bigint', ([value], aggregate) => aggregate('count', `${value}`)),
  defineAggregate('count_if(boolean): bigint', ([value], aggregate) =>
    aggregate('count', `CASE WHEN ${value} THEN 1 END`),
  ),
  defineAggregate('sum(bigint): bigint', ([value], aggregate) => `CAST(${aggregate('sum', `${value}`)} AS BIGINT)`),
  defineAggregate('sum(decimal): decimal', ([value], aggregate) => aggregate('sum', `${value}`), sumOfDecimal),
  defineAggregate('sum(real): real', ([value], aggregate) => `CAST(${aggregate('sum', `${value}`)} AS FLOAT)`),
  defineAggregate('sum(double): double', ([value], aggregate) => aggregate('sum', `${value}`)),
  defineAggregate('avg(bigint): double', ([value], aggregate) => aggregate('avg', `${value}`)),
  defineAggregate('avg(real): real', ([value], aggregate) => `CAST(${aggregate('avg', `${value}`)} AS FLOAT)`),
  defineAggregate('avg(decimal): decimal', ([value], aggregate, { types: [type] }) => {
    if (type?.name !== 'decimal') throw new Error('The average of decimals is of a decimal');
    const average = `trino_decimal_average(${aggregate('sum', `${value}`)}, ${aggregate('count', `${value}`)}, ${type.scale})`;
    return `CAST(${average} AS ${toDuckType(type)})`;
  }),
  defineAggregate('avg(double): double', ([value], aggregate) => aggregate('avg', `${value}`)),
  defineAggregate('min(O): O', ([value], aggregate) => aggregate('min', `${value}`)),
  defineAggregate('max(O): O', ([value], aggregate) => aggregate('max', `${value}`)),
  defineAggregate('min(O, bigint): array(O)', ([value, count], aggregate) => aggregate('min', `${value}`, `${count}`)),
  defineAggregate('max(O, bigint): array(O)', ([value, count], aggregate) => aggregate('max', `${value}`, `${count}`)),
  defineAggregate('min_by(T, O): T', ([value, by], aggregate) => aggregate('arg_min_null', `${value}`, `${by}`)),
  defineAggregate('max_by(T, O): T', ([value, by], aggregate) => aggregate('arg_max_null', `${value}`, `${by}`)),
  defineAggregate('min_by(T, O, bigint): array(T)', ([value, by, count], aggregate) =>
    aggregate('arg_min', `${value}`, `${by}`, `${count}`),
  ),
  defineAggregate('max_by(T, O, bigint): array(T)', ([value, by, count], aggregate) =>
    aggregate('arg_max', `${value}`, `${by}`, `${count}`),
  ),
  defineAggregate('arbitrary(T): T', ([value], aggregate) => aggregate('any_value', `${value}`)),
  defineAggregate('any_value(T): T', ([value], aggregate) => aggregate('any_value', `${value}`)),
  defineAggregate('array_agg(T): array(T)', ([value], aggregate) => aggregate('list', `${value}`)),
  defineAggregate('listagg(varchar): varchar', ([value], aggregate) => aggregate('string_agg', `${value}`, "''")),
  defineAggregate('listagg(varchar, varchar): varchar', ([value, separator], aggregate) =>
    aggregate('string_agg', `${value}`, `${separator}`),
  ),
  defineAggregate(
    'map_agg(K, V): map(K, V)',
    ([key, value], aggregate) => `trino_map_of_entries(${aggregate('list', `{'k': ${key}, 'v': ${value}}`)})`,
  ),
  defineAggregate(
    'histogram(T): map(T, bigint)',
    ([value], aggregate) => `trino_histogram(${aggregate('histogram', `${value}`)})`,
  ),
  defineAggregate('bool_and(boolean): boolean', ([value], aggregate) => aggregate('bool_and', `${value}`)),
  defineAggregate('bool_or(boolean): boolean', ([value], aggregate) => aggregate('bool_or', `${value}`)),
  defineAggregate('every(boolean): boolean', ([value], aggregate) => aggregate('bool_and', `${value}`)),
  defineAggregate('approx_distinct(T): bigint', ([value], aggregate) => aggregate('count', `DISTINCT ${value}`)),
  defineAggregate('approx_distinct(T, double): bigint', ([value], aggregate) =>
    aggregate('count', `DISTINCT ${value}`),
  ),
  // DuckDB's estimates the skewness of a population from its sample, Trino's is that of the values at hand.
  defineAggregate('skewness(double): double', ([value], aggregate) => {
    const [skewness, count] = [aggregate('skewness', `${value}`), aggregate('count', `${value}`)];
    return `(${skewness} * (${count} - 2) / sqrt(CAST(${count} AS DOUBLE) * (${count} - 1)))`;
  }),
  same('kurtosis'),
  ...['bigint', 'real', 'double'].flatMap((type) => [
    defineAggregate(`approx_percentile(${type}, double): ${type}`, ([value, share], aggregate) =>
      aggregate('quantile_disc', `${value}`, `${share}`),
    ),
    defineAggregate(`approx_percentile(${type}, array(double)): array(${type})`, ([value, shares], aggregate) =>
      aggregate('quantile_disc', `${value}`, `${shares}`),
    ),
  ]),
  same('stddev', 'stddev_samp'),
  same('stddev_samp'),
  same('stddev_pop'),
  same('variance', 'var_samp'),
  same('var_samp'),
  same('var_pop'),
  defineAggregate(
    'geometric_mean(double): double',
    ([value], aggregate) => `exp(${aggregate('avg', `trino_ln(${value})`)})`,
  ),
  pair('corr'),
  pair('covar_pop'),
  pair('covar_samp'),
  pair('regr_slope'),
  pair('regr_intercept'),
  defineAggregate('bitwise_and_agg(bigint): bigint', ([value], aggregate) => aggregate('bit_and', `${value}`)),
  defineAggregate('bitwise_or_agg(bigint): bigint', ([value], aggregate) => aggregate('bit_or', `${value}`)),
];
