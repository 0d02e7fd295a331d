/** Functions that only make sense over a window: https://trino.io/docs/current/functions/window.html */
import { type AggregateDefinition, defineAggregate } from './definition.ts';

const plain = (signature: string, duckName = signature.slice(0, signature.indexOf('('))) =>
  defineAggregate(signature, (args, aggregate) => aggregate(duckName, ...args));

export const WINDOW_FUNCTIONS: readonly AggregateDefinition[] = [
  plain('row_number(): bigint'),
  plain('rank(): bigint'),
  plain('dense_rank(): bigint'),
  plain('percent_rank(): double'),
  plain('cume_dist(): double'),
  plain('ntile(bigint): bigint'),
  plain('lag(T): T'),
  plain('lag(T, bigint): T'),
  plain('lag(T, bigint, T): T'),
  plain('lead(T): T'),
  plain('lead(T, bigint): T'),
  plain('lead(T, bigint, T): T'),
  plain('first_value(T): T'),
  plain('last_value(T): T'),
  plain('nth_value(T, bigint): T'),
];
