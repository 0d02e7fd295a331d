/**
 * Trino's functions where DuckDB's differ, as macros. An error must be an expression that DuckDB may fold, skip and catch
 * by TRY like any other, so it is a cast that cannot succeed: its message carries Trino's error. The witness, made of the
 * values of the row, keeps DuckDB from evaluating it before the condition around it.
 */

/** Marks a message that is one of Trino's errors; ends at the second mark. */
export const FAILURE_MARK = '\u0001';

const FAIL = [
  `trino_fail(error_name, message, witness) AS
    CASE WHEN CAST(concat(chr(1), error_name, ':', message, chr(1), witness) AS INTEGER) = 0 THEN NULL END`,
];

const NUMBERS = [
  `trino_divide(a, b) AS CASE WHEN b = 0 THEN trino_fail('DIVISION_BY_ZERO', 'Division by zero', concat(a, b)) ELSE a // b END`,
  `trino_modulo(a, b) AS CASE WHEN b = 0 THEN trino_fail('DIVISION_BY_ZERO', 'Division by zero', concat(a, b)) ELSE a % b END`,
  `trino_unscaled(x) AS CAST(replace(CAST(x AS VARCHAR), '.', '') AS HUGEINT)`,
  // Half of the divisor or more in the rest rounds away from zero.
  `trino_divide_rounding(n, d) AS
    n // d + CASE WHEN 2 * abs(n % d) >= abs(d) THEN CAST(sign(n) * sign(d) AS HUGEINT) ELSE 0 END`,
  `trino_power_of_ten(n) AS CAST(concat('1', repeat('0', n)) AS HUGEINT)`,
  `trino_pad_digits(digits, scale) AS lpad(digits, CAST(greatest(length(digits), scale + 1) AS INTEGER), '0')`,
  `trino_scale_down(x, scale) AS CASE WHEN x IS NOT NULL THEN concat(
      CASE WHEN x < 0 THEN '-' ELSE '' END,
      left(trino_pad_digits(CAST(abs(x) AS VARCHAR), scale), -scale), '.',
      right(trino_pad_digits(CAST(abs(x) AS VARCHAR), scale), scale)) END`,
  `trino_decimal_text(x, scale) AS CASE WHEN scale = 0 THEN CAST(x AS VARCHAR) ELSE trino_scale_down(x, scale) END`,
  `trino_decimal_divide(a, b, s1, s2, scale) AS CASE
    WHEN b = 0 THEN trino_fail('DIVISION_BY_ZERO', 'Division by zero', concat(a, b))
    ELSE trino_decimal_text(
      trino_divide_rounding(trino_unscaled(a) * trino_power_of_ten(scale + s2 - s1), trino_unscaled(b)), scale) END`,
  `trino_decimal_average(total, number, scale) AS CASE WHEN number > 0 THEN
    trino_decimal_text(trino_divide_rounding(trino_unscaled(total), CAST(number AS HUGEINT)), scale) END`,
  `trino_round_decimal(x, digits) AS round(x, CAST(digits AS INTEGER))`,
  `trino_round(x, digits) AS CASE
    WHEN isfinite(x) AND isfinite(x * power(10, digits)) THEN round(x * power(10, digits)) / power(10, digits)
    ELSE x END`,
  `trino_sqrt(x) AS CASE WHEN x < 0 THEN CAST('nan' AS DOUBLE) ELSE sqrt(x) END`,
  ...['ln', 'log2', 'log10'].map(
    (name) => `trino_${name}(x) AS CASE
      WHEN x < 0 THEN CAST('nan' AS DOUBLE) WHEN x = 0 THEN CAST('-infinity' AS DOUBLE) ELSE ${name}(x) END`,
  ),
  // DuckDB is off by the last bit for whole roots.
  `trino_cbrt(x) AS CASE WHEN power(round(cbrt(x)), 3) = x THEN round(cbrt(x)) ELSE cbrt(x) END`,
  `trino_nan_to_null(x) AS CASE WHEN isnan(x) THEN NULL ELSE x END`,
  `trino_width_bucket(x, low, high, buckets) AS CASE
    WHEN x < least(low, high) THEN CASE WHEN low <= high THEN 0 ELSE buckets + 1 END
    WHEN x >= greatest(low, high) AND low <= high THEN buckets + 1
    WHEN x > greatest(low, high) THEN 0
    ELSE CAST(floor(buckets * abs(x - low) / abs(high - low)) AS BIGINT) + 1 END`,
  `trino_mantissa(digits) AS concat(left(digits, 1), '.', CASE WHEN length(digits) > 1 THEN substr(digits, 2) ELSE '0' END)`,
  // From DuckDB's shortest digits to Trino's form of them, 0.0###E0.
  `trino_plain_double_text(t) AS CASE
    WHEN t LIKE '%e%' THEN concat(
      trino_mantissa(replace(split_part(t, 'e', 1), '.', '')), 'E', CAST(CAST(split_part(t, 'e', 2) AS INTEGER) AS VARCHAR))
    WHEN t LIKE '0.%' THEN concat(
      trino_mantissa(ltrim(substr(t, 3), '0')), 'E', CAST(length(ltrim(substr(t, 3), '0')) - length(substr(t, 3)) - 1 AS VARCHAR))
    ELSE concat(
      trino_mantissa(coalesce(nullif(rtrim(replace(t, '.', ''), '0'), ''), '0')), 'E',
      CAST(length(split_part(t, '.', 1)) - 1 AS VARCHAR)) END`,
  `trino_double_text(x) AS CASE
    WHEN isnan(x) THEN 'NaN'
    WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END
    WHEN x = 0 THEN '0E0'
    ELSE concat(CASE WHEN x < 0 THEN '-' ELSE '' END, trino_plain_double_text(CAST(abs(x) AS VARCHAR))) END`,
];

const CASTS = [
  `trino_cannot_cast(text, type_name) AS
    trino_fail('INVALID_CAST_ARGUMENT', concat('Cannot cast ''', text, ''' to ', type_name), text)`,
  `trino_integer_digits(text, type_name) AS CASE
    WHEN regexp_full_match(text, '[+-]?[0-9]+') THEN text ELSE trino_cannot_cast(text, type_name) END`,
  `trino_decimal_digits(text, type_name) AS CASE
    WHEN regexp_full_match(text, '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?') THEN text
    ELSE trino_cannot_cast(text, type_name) END`,
  `trino_double_digits(text, type_name) AS CASE
    WHEN regexp_full_match(text, '\\s*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*|\\s*([+-]?Infinity|NaN)\\s*')
    THEN trim(text) ELSE trino_cannot_cast(text, type_name) END`,
  `trino_to_boolean(text) AS CASE
    WHEN lower(text) IN ('true', 't', '1') THEN true
    WHEN lower(text) IN ('false', 'f', '0') THEN false
    WHEN text IS NOT NULL THEN trino_cannot_cast(text, 'BOOLEAN') END`,
  `trino_to_date(text) AS CASE
    WHEN regexp_full_match(trim(text), '[+-]?[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}') THEN coalesce(
      TRY_CAST(trim(text) AS DATE),
      CAST(trino_fail('INVALID_CAST_ARGUMENT', concat('Value cannot be cast to date: ', text), text) AS DATE))
    WHEN text IS NOT NULL THEN
      trino_fail('INVALID_CAST_ARGUMENT', concat('Value cannot be cast to date: ', text), text) END`,
  // A T between date and time, and a zone, are not allowed here: that is what from_iso8601_timestamp is for.
  `trino_to_timestamp(text) AS CASE
    WHEN regexp_full_match(trim(text), '[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)?')
    THEN CAST(trim(text) AS TIMESTAMP)
    WHEN text IS NOT NULL THEN
      trino_fail('INVALID_CAST_ARGUMENT', concat('Value cannot be cast to timestamp: ', text), text) END`,
  `trino_to_zoned(text) AS CASE
    WHEN regexp_full_match(trim(text), '[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)?( ?(UTC|Z|\\+00:00))?')
    THEN CAST(regexp_replace(trim(text), ' ?(UTC|Z|\\+00:00)$', '') AS TIMESTAMP)
    WHEN text IS NOT NULL THEN trino_fail('INVALID_CAST_ARGUMENT',
      concat('Value cannot be cast to timestamp with time zone by the local AWS, which knows UTC only: ', text), text) END`,
];

const TIMES = [
  `trino_pad_time(clock) AS concat(clock, substr('00:00:00', length(clock) + 1))`,
  `trino_from_iso8601_other(text) AS CASE
    WHEN regexp_full_match(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}(T([0-9]{2}(:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?)?)?(Z|[+-]00(:?00)?)?)?')
    THEN date_trunc('millisecond', CAST(concat(left(text, 10), ' ', trino_pad_time(regexp_extract(text, 'T([0-9:]+)', 1)),
      replace(regexp_extract(text, '[.,][0-9]+'), ',', '.')) AS TIMESTAMP))
    WHEN regexp_full_match(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,]+[+-][0-9]{2}(:?[0-9]{2})?') THEN
      trino_fail('NOT_SUPPORTED', concat('The local AWS reads times of UTC only, not ', text), text)
    WHEN text IS NOT NULL THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid format: "', text, '"'), text) END`,
  // The form of nearly all log lines first; what is left may have fewer parts, more digits or an offset.
  `trino_from_iso8601(text) AS coalesce(
    CASE WHEN strlen(text) = 24 AND text[11] = 'T' AND suffix(text, 'Z') THEN TRY_CAST(text AS TIMESTAMP) END,
    trino_from_iso8601_other(text))`,
  `trino_parse_time(text, format) AS CASE WHEN text IS NOT NULL THEN coalesce(
    CAST(try_strptime(text, format) AS TIMESTAMP),
    CAST(trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid format: "', text, '"'), text) AS TIMESTAMP)) END`,
  `trino_from_unixtime(seconds) AS make_timestamp(CAST(round(seconds * 1000) AS BIGINT) * 1000)`,
];

const TEXTS = [
  `trino_substr(text, start, count) AS CASE
    WHEN start = 0 OR abs(start) > length(text) AND start < 0 OR count <= 0 THEN CASE WHEN text IS NOT NULL THEN '' END
    WHEN count IS NULL THEN substr(text, start)
    ELSE substr(text, start, count) END`,
  `trino_replace(text, search, replacement) AS CASE
    WHEN search = '' THEN concat(replacement, regexp_replace(text, '(.)', concat('\\1', trino_replacement(replacement)), 'gs'))
    ELSE replace(text, search, replacement) END`,
  `trino_nth_position(text, search, n) AS
    length(array_to_string(string_split(text, search)[1:n], search)) + 1`,
  `trino_strpos(text, search, n) AS CASE
    WHEN n > 0 AND len(string_split(text, search)) > n THEN trino_nth_position(text, search, n)
    WHEN n < 0 AND len(string_split(text, search)) > -n THEN trino_nth_position(text, search, len(string_split(text, search)) + n)
    WHEN text IS NOT NULL AND search IS NOT NULL THEN 0 END`,
  `trino_split(text, separator, most) AS CASE
    WHEN len(string_split(text, separator)) <= most THEN string_split(text, separator)
    ELSE list_append(string_split(text, separator)[1:most - 1], array_to_string(string_split(text, separator)[most:], separator)) END`,
  `trino_split_part(text, separator, index_) AS CASE
    WHEN index_ <= 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Index must be greater than zero', concat(text, index_))
    ELSE string_split(text, separator)[index_] END`,
  `trino_split_to_map(text, entries, pairs) AS map_from_entries(list_transform(
    list_filter(string_split(text, entries), lambda x_: x_ <> ''),
    lambda x_: {'k': split_part(x_, pairs, 1), 'v': split_part(x_, pairs, 2)}))`,
  `trino_query_parameter(query, name) AS url_decode(replace(
    list_filter(string_split(query, '&'), lambda x_: split_part(x_, '=', 1) = name)[1], concat(name, '='), ''))`,
  // $1 becomes \\1, and a backslash stays one.
  `trino_replacement(text) AS regexp_replace(replace(text, '\\', '\\\\'), '\\$([0-9])', '\\\\\\1', 'g')`,
  `trino_regexp_extract(text, pattern, group_) AS CASE
    WHEN regexp_matches(text, pattern) THEN regexp_extract_all(text, pattern, CAST(group_ AS INTEGER))[1] END`,
];

const LISTS = [
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
  `trino_array_join(items, separator) AS array_to_string(list_filter(list_transform(items, lambda x_: CAST(x_ AS VARCHAR)), lambda x_: x_ IS NOT NULL), separator)`,
  `trino_array_join_nulls(items, separator, for_null) AS array_to_string(list_transform(items, lambda x_: coalesce(CAST(x_ AS VARCHAR), for_null)), separator)`,
  `trino_slice(items, start, count) AS CASE
    WHEN start = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'SQL array indices start at 1', concat(start, len(items)))
    WHEN count < 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'length must be greater than or equal to 0', concat(count, len(items)))
    WHEN start < 0 AND -start > len(items) THEN items[1:0]
    WHEN start > 0 THEN items[start:start + count - 1]
    ELSE items[len(items) + start + 1:len(items) + start + count] END`,
  `trino_sequence(first, last, step) AS CASE
    WHEN step = 0 OR step > 0 AND last < first OR step < 0 AND last > first THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', 'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start', concat(first, last, step))
    ELSE generate_series(first, last, step) END`,
  `trino_date_sequence(first, last, step) AS list_transform(
    generate_series(CAST(first AS TIMESTAMP), CAST(last AS TIMESTAMP), step), lambda x_: CAST(x_ AS DATE))`,
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

const JSON_MACROS = [
  `trino_json(json) AS CASE WHEN json_valid(json) THEN CAST(json AS JSON) END`,
  `trino_json_extract(json, path) AS json_extract(trino_json(json), path)`,
  `trino_json_is_scalar(json) AS json_type(json) NOT IN ('ARRAY', 'OBJECT', 'NULL')`,
  `trino_json_scalar(json) AS CASE WHEN trino_json_is_scalar(json) THEN json_extract_string(json, '$') END`,
  `trino_json_extract_scalar(json, path) AS trino_json_scalar(trino_json_extract(json, path))`,
  `trino_json_parse(text) AS CASE
    WHEN json_valid(text) THEN json(text)
    WHEN text IS NOT NULL THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Cannot convert value to JSON: ''', text, ''''), text) END`,
  `trino_json_array_length(json) AS CASE
    WHEN json_type(trino_json(json)) = 'ARRAY' THEN CAST(json_array_length(trino_json(json)) AS BIGINT) END`,
  `trino_json_array_get(json, index_) AS CASE
    WHEN json_type(trino_json(json)) = 'ARRAY' THEN list_extract(
      json_extract(trino_json(json), '$[*]'), CASE WHEN index_ < 0 THEN index_ ELSE index_ + 1 END) END`,
  `trino_json_size(json, path) AS CASE json_type(trino_json_extract(json, path))
    WHEN 'ARRAY' THEN CAST(json_array_length(trino_json_extract(json, path)) AS BIGINT)
    WHEN 'OBJECT' THEN CAST(len(json_keys(trino_json_extract(json, path))) AS BIGINT)
    WHEN NULL THEN NULL ELSE 0 END`,
  `trino_is_json_scalar(json) AS json_type(trino_json(json)) NOT IN ('ARRAY', 'OBJECT')`,
  `trino_json_array_contains(json, item) AS CASE
    WHEN json_type(trino_json(json)) = 'ARRAY' THEN list_contains(json_extract(trino_json(json), '$[*]'), item) END`,
  `trino_json_to_varchar(json) AS CASE
    WHEN json_type(json) IN ('ARRAY', 'OBJECT') THEN trino_fail('INVALID_CAST_ARGUMENT', concat('Cannot cast ''', CAST(json AS VARCHAR), ''' to VARCHAR'), json)
    WHEN json_type(json) <> 'NULL' THEN json_extract_string(json, '$') END`,
];

/** How JSON lines are read: see scan/json-format.ts. */
const JSON_LINES = [
  `trino_json_whole(text) AS CASE
    WHEN strpos(text, '.') = 0 AND strpos(lower(text), 'e') = 0 THEN text
    ELSE CAST(trunc(TRY_CAST(text AS DECIMAL(38, 9))) AS VARCHAR) END`,
  `trino_json_timestamp(text) AS CASE
    WHEN regexp_full_match(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?')
    THEN TRY_CAST(text AS TIMESTAMP)
    WHEN regexp_full_match(text, '[0-9]{13,}') THEN make_timestamp(CAST(text AS BIGINT) * 1000)
    WHEN regexp_full_match(text, '[0-9]+') THEN make_timestamp(CAST(text AS BIGINT) * 1000000)
    WHEN regexp_full_match(text, '[0-9]+\\.[0-9]+') THEN make_timestamp(CAST(trunc(CAST(text AS DECIMAL(38, 9)) * 1000) AS BIGINT) * 1000) END`,
  `trino_json_line(line, is_forgiving) AS CASE
    WHEN NOT starts_with(ltrim(line), '{') THEN NULL
    WHEN json_valid(line) THEN CAST(line AS JSON)
    WHEN NOT is_forgiving THEN trino_fail('HIVE_CURSOR_ERROR', concat('Row is not a valid JSON Object: ', left(line, 200)), line) END`,
];

/** In an order in which each uses only those before it. */
export const MACROS: readonly string[] = [
  ...FAIL,
  ...NUMBERS,
  ...CASTS,
  ...TIMES,
  ...TEXTS.filter((macro) => macro.startsWith('trino_replacement')),
  ...TEXTS.filter((macro) => !macro.startsWith('trino_replacement')),
  ...LISTS,
  ...JSON_MACROS,
  ...JSON_LINES,
].map((macro) => `CREATE MACRO ${macro}`);
