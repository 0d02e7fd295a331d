/** Arrays and maps: https://trino.io/docs/current/functions/array.html, map.html and lambda.html */
import { toDuckType } from '../types/duck-type.ts';
import { type TrinoType, UNKNOWN } from '../types/trino-type.ts';
import { alias, define, type FunctionDefinition } from './definition.ts';
import { emitText } from './emit-text.ts';

const emitTexts = (items: string | undefined, type: TrinoType | undefined): string =>
  type?.name === 'array' ? `list_transform(${items}, lambda e_: ${emitText('e_', type.element)})` : `${items}`;

const ARRAY_FUNCTIONS: readonly FunctionDefinition[] = [
  define('cardinality(array(T)): bigint', ([items]) => `CAST(len(${items}) AS BIGINT)`),
  define('cardinality(map(K, V)): bigint', ([map]) => `CAST(cardinality(${map}) AS BIGINT)`),
  define('element_at(array(T), bigint): T', ([items, index]) => `trino_element_at(${items}, ${index})`),
  define('element_at(map(K, V), K): V', ([map, key]) => `map_extract_value(${map}, ${key})`),
  define('contains(array(T), T): boolean', ([items, item]) => `trino_contains(${items}, ${item})`),
  define(
    'array_position(array(T), T): bigint',
    ([items, item]) => `CAST(coalesce(list_position(${items}, ${item}), 0) AS BIGINT)`,
  ),
  define('array_distinct(array(T)): array(T)', ([items]) => `trino_array_distinct(${items})`),
  define('array_sort(array(O)): array(O)', ([items]) => `list_sort(${items}, 'ASC', 'NULLS LAST')`),
  define('array_max(array(O)): O', ([items]) => `trino_array_max(${items})`),
  define('array_min(array(O)): O', ([items]) => `trino_array_min(${items})`),
  define(
    'array_join(array(T), varchar): varchar',
    ([items, separator], { types }) => `trino_array_join(${emitTexts(items, types[0])}, ${separator})`,
  ),
  define(
    'array_join(array(T), varchar, varchar): varchar',
    ([items, separator, forNull], { types }) =>
      `trino_array_join_nulls(${emitTexts(items, types[0])}, ${separator}, ${forNull})`,
  ),
  define(
    'array_remove(array(T), T): array(T)',
    ([items, item]) => `list_filter(${items}, lambda x_: x_ IS DISTINCT FROM ${item})`,
  ),
  define(
    'array_union(array(T), array(T)): array(T)',
    ([left, right]) => `trino_array_distinct(list_concat(${left}, ${right}))`,
  ),
  define(
    'array_intersect(array(T), array(T)): array(T)',
    ([left, right]) => `trino_array_distinct(list_filter(${left}, lambda x_: trino_has_item(${right}, x_)))`,
  ),
  define(
    'array_except(array(T), array(T)): array(T)',
    ([left, right]) => `trino_array_distinct(list_filter(${left}, lambda x_: NOT trino_has_item(${right}, x_)))`,
  ),
  define('arrays_overlap(array(T), array(T)): boolean', ([left, right]) => `trino_arrays_overlap(${left}, ${right})`),
  define('slice(array(T), bigint, bigint): array(T)', (args) => `trino_slice(${args.join(', ')})`),
  define('flatten(array(array(T))): array(T)', ([items]) => `flatten(${items})`),
  define('repeat(T, bigint): array(T)', ([item, count]) => `list_transform(range(${count}), lambda x_: ${item})`),
  define(
    'sequence(bigint, bigint): array(bigint)',
    ([start, stop]) => `trino_sequence(${start}, ${stop}, CASE WHEN ${start} <= ${stop} THEN 1 ELSE -1 END)`,
  ),
  define('sequence(bigint, bigint, bigint): array(bigint)', (args) => `trino_sequence(${args.join(', ')})`),
  define(
    'sequence(date, date): array(date)',
    ([start, stop]) =>
      `trino_date_sequence(${start}, ${stop}, to_days(CASE WHEN ${start} <= ${stop} THEN 1 ELSE -1 END))`,
  ),
  define(
    'sequence(date, date, interval day to second): array(date)',
    (args) => `trino_date_sequence(${args.join(', ')})`,
  ),
  define(
    'sequence(date, date, interval year to month): array(date)',
    (args) => `trino_date_sequence(${args.join(', ')})`,
  ),
  define(
    'sequence(timestamp, timestamp, interval day to second): array(timestamp)',
    (args) => `trino_time_steps(${args.join(', ')})`,
  ),
  define(
    'sequence(timestamp, timestamp, interval year to month): array(timestamp)',
    (args) => `trino_time_steps(${args.join(', ')})`,
  ),
  define(
    'sequence(timestamp with time zone, timestamp with time zone, interval day to second): array(timestamp with time zone)',
    (args) => `trino_time_steps(${args.join(', ')})`,
  ),
  define('zip(array(T), array(U)): array(T)', ([left, right]) => emitZip(left, right), {
    resultType: ([left, right]) => ({
      name: 'array',
      element: {
        name: 'row',
        fields: [left, right].flatMap((type) => (type?.name === 'array' ? [{ type: type.element }] : [])),
      },
    }),
  }),
];

const LAMBDA_FUNCTIONS: readonly FunctionDefinition[] = [
  alias('transform(array(T), function(T, U)): array(U)', 'list_transform'),
  alias('filter(array(T), function(T, boolean)): array(T)', 'list_filter'),
  define(
    'any_match(array(T), function(T, boolean)): boolean',
    ([items, test]) => `trino_any_true(list_transform(${items}, ${test}))`,
  ),
  define(
    'all_match(array(T), function(T, boolean)): boolean',
    ([items, test]) => `trino_all_true(list_transform(${items}, ${test}))`,
  ),
  define(
    'none_match(array(T), function(T, boolean)): boolean',
    ([items, test]) => `(NOT trino_any_true(list_transform(${items}, ${test})))`,
  ),
  define(
    'reduce(array(T), S, function(S, T, S), function(S, R)): R',
    ([items, initial, combine, finish], { types: [, state = UNKNOWN] }) =>
      emitReduce(items, `CAST(${initial} AS ${toDuckType(state)})`, combine, finish),
  ),
  define('zip_with(array(T), array(U), function(T, U, R)): array(R)', ([left, right, combine]) =>
    emitZipWith(left, right, combine),
  ),
  define(
    'transform_values(map(K, V), function(K, V, R)): map(K, R)',
    ([map, change]) => `trino_map(map_keys(${map}), ${emitZipWith(`map_keys(${map})`, `map_values(${map})`, change)})`,
  ),
  define(
    'map_filter(map(K, V), function(K, V, boolean)): map(K, V)',
    ([map, test]) => `map_from_entries(list_filter(map_entries(${map}), ${overEntries(test)}))`,
  ),
];

const MAP_FUNCTIONS: readonly FunctionDefinition[] = [
  define('map(array(K), array(V)): map(K, V)', ([keys, values]) => `trino_map(${keys}, ${values})`),
  define('map_keys(map(K, V)): array(K)', ([map]) => `map_keys(${map})`),
  define('map_values(map(K, V)): array(V)', ([map]) => `map_values(${map})`),
  define('map_concat(map(K, V)...): map(K, V)', (maps) => `map_concat(${maps.join(', ')})`),
  define(
    'map_entries(map(K, V)): array(K)',
    ([map]) => `list_transform(map_entries(${map}), lambda x_: {'field0': x_.key, 'field1': x_.value})`,
    {
      resultType: ([type]) => ({
        name: 'array',
        element: { name: 'row', fields: type?.name === 'map' ? [{ type: type.key }, { type: type.value }] : [] },
      }),
    },
  ),
];

/** DuckDB's lambdas see one element and its index: the other array is reached through the index. */
function emitZipWith(left: string | undefined, right: string | undefined, combine: string | undefined): string {
  const { parameters, body } = readLambda(combine ?? '');
  const [first = '', second = ''] = parameters;
  const [index, pair] = [`${first}index`, `${first}pair`];
  const pairs = `list_transform(range(1, greatest(len(${left}), len(${right})) + 1), lambda ${index}: {'l': ${left}[${index}], 'r': ${right}[${index}]})`;
  return `list_transform(${pairs}, lambda ${pair}: ${body.replaceAll(first, `${pair}.l`).replaceAll(second, `${pair}.r`)})`;
}

/** DuckDB's state is of the type of the items: both are kept in pairs of a state and an item. */
function emitReduce(
  items: string | undefined,
  initial: string,
  combine: string | undefined,
  finish: string | undefined,
) {
  const { parameters, body } = readLambda(combine ?? '');
  const [state = '', item = ''] = parameters;
  const [before, next] = [`${state}before`, `${item}next`];
  const pairs = `list_transform(${items}, lambda ${item}pair: {'s': CASE WHEN false THEN ${initial} END, 'x': ${item}pair})`;
  const step = `{'s': ${body.replaceAll(state, `${before}.s`).replaceAll(item, `${next}.x`)}, 'x': ${before}.x}`;
  const reduced = `list_reduce(${pairs}, lambda ${before}, ${next}: ${step}, {'s': ${initial}, 'x': (${items})[0]})`;
  return `list_transform([${reduced}.s], ${finish})[1]`;
}

function overEntries(test: string | undefined): string {
  const { parameters, body } = readLambda(test ?? '');
  const [first = '', second = ''] = parameters;
  const entry = `${first}entry`;
  return `lambda ${entry}: ${body.replaceAll(first, `${entry}.key`).replaceAll(second, `${entry}.value`)}`;
}

function emitZip(left: string | undefined, right: string | undefined): string {
  return `list_transform(range(1, greatest(len(${left}), len(${right})) + 1), lambda i_: {'field0': ${left}[i_], 'field1': ${right}[i_]})`;
}

/** Takes an emitted lambda apart again. Its parameters have names that occur nowhere else in the query. */
function readLambda(lambda: string): { parameters: string[]; body: string } {
  const match = /^lambda ([^:]*): ([\s\S]*)$/.exec(lambda);
  return { parameters: (match?.[1] ?? '').split(',').map((name) => name.trim()), body: match?.[2] ?? '' };
}

export const COLLECTION_FUNCTIONS = [...ARRAY_FUNCTIONS, ...LAMBDA_FUNCTIONS, ...MAP_FUNCTIONS];
