/** Arrays and maps. Each macro uses only those before it. */
export const COLLECTION_MACROS = [
  `trino_element_at(items, index_) AS CASE
    WHEN index_ = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1', concat(index_, len(items)))
    ELSE items[index_] END`,
  `trino_subscript(items, index_) AS CASE
    WHEN index_ = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1', concat(index_, len(items)))
    WHEN index_ < 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Array subscript is negative: ', index_), concat(index_, len(items)))
    WHEN index_ > len(items) THEN trino_fail('INVALID_FUNCTION_ARGUMENT',
      concat('Array subscript must be less than or equal to array length: ', index_, ' > ', len(items)), len(items))
    ELSE items[index_] END`,
  `trino_map_subscript(items, key) AS CASE
    WHEN items IS NOT NULL AND NOT map_contains(items, key) THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Key not present in map: ', key), concat(key, cardinality(items)))
    ELSE map_extract_value(items, key) END`,
  // NULL when the item is not found but a NULL might have been it.
  `trino_contains(items, item) AS CASE
    WHEN items IS NULL OR item IS NULL THEN NULL
    WHEN list_contains(items, item) THEN true
    WHEN len(list_filter(items, lambda x_: x_ IS NULL)) > 0 THEN NULL
    ELSE false END`,
  `trino_array_distinct(items) AS list_filter(items, lambda x_, i_:
    CASE WHEN x_ IS NULL THEN len(list_filter(items[1:i_ - 1], lambda y_: y_ IS NULL)) = 0
    ELSE list_position(items, x_) = i_ END)`,
  `trino_array_max(items) AS CASE WHEN len(list_filter(items, lambda x_: x_ IS NULL)) = 0 THEN list_max(items) END`,
  `trino_array_min(items) AS CASE WHEN len(list_filter(items, lambda x_: x_ IS NULL)) = 0 THEN list_min(items) END`,
  `trino_array_join(items, separator) AS array_to_string(list_filter(items, lambda x_: x_ IS NOT NULL), separator)`,
  `trino_array_join_nulls(items, separator, for_null) AS array_to_string(list_transform(items, lambda x_: coalesce(x_, for_null)), separator)`,
  `trino_slice(items, start, count) AS CASE
    WHEN start = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1', concat(start, len(items)))
    WHEN count < 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'length must be greater than or equal to 0', concat(count, len(items)))
    WHEN start < 0 AND -start > len(items) THEN items[1:0]
    WHEN start > 0 THEN items[start:start + count - 1]
    ELSE items[len(items) + start + 1:len(items) + start + count] END`,
  `trino_sequence(first, last, step) AS CASE
    WHEN step = 0 OR step > 0 AND last < first OR step < 0 AND last > first THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', 'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start', concat(first, last, step))
    WHEN abs((CAST(last AS HUGEINT) - first) // step) >= 10000 THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', 'result of sequence function must not have more than 10000 entries', concat(first, last, step))
    ELSE generate_series(first, last, step) END`,
  `trino_date_sequence(first, last, step) AS list_transform(
    trino_time_steps(CAST(first AS TIMESTAMP), CAST(last AS TIMESTAMP), step), lambda x_: CAST(x_ AS DATE))`,
  `trino_has_null(items) AS len(list_filter(items, lambda y_: y_ IS NULL)) > 0`,
  // Where NULL is an item like any other.
  `trino_has_item(items, item) AS CASE WHEN item IS NULL THEN trino_has_null(items) ELSE list_contains(items, item) END`,
  `trino_arrays_overlap(a, b) AS CASE
    WHEN list_has_any(a, b) THEN true
    WHEN len(a) > 0 AND len(b) > 0 AND (trino_has_null(a) OR trino_has_null(b)) THEN NULL
    WHEN a IS NOT NULL AND b IS NOT NULL THEN false END`,
  `trino_any_true(items) AS CASE
    WHEN list_contains(items, true) THEN true
    WHEN len(list_filter(items, lambda x_: x_ IS NULL)) > 0 THEN NULL
    WHEN items IS NOT NULL THEN false END`,
  `trino_all_true(items) AS CASE
    WHEN list_contains(items, false) THEN false
    WHEN len(list_filter(items, lambda x_: x_ IS NULL)) > 0 THEN NULL
    WHEN items IS NOT NULL THEN true END`,
  `trino_map(keys, items) AS CASE
    WHEN len(keys) <> len(items) THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Key and value arrays must be the same length', len(keys))
    WHEN len(list_distinct(keys)) <> len(keys) THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Duplicate map keys are not allowed', len(keys))
    ELSE map(keys, items) END`,
  // Of equal keys the first stays; entries without a key are dropped.
  `trino_map_of_entries(entries) AS map_from_entries(list_filter(entries, lambda x_, i_:
    x_.k IS NOT NULL AND list_position(list_transform(entries, lambda y_: y_.k), x_.k) = i_))`,
  `trino_histogram(counts) AS map_from_entries(list_transform(map_entries(counts), lambda x_: {'k': x_.key, 'v': CAST(x_.value AS BIGINT)}))`,
];
