/** Texts and regular expressions. Each macro uses only those before it. */
export const TEXT_MACROS = [
  // $1 becomes \\1, and a backslash stays one.
  `trino_replacement(text) AS regexp_replace(replace(text, '\\', '\\\\'), '\\$([0-9])', '\\\\\\1', 'g')`,
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
  `trino_split_all(text, separator) AS CASE
    WHEN separator = '' THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'The delimiter may not be the empty string', text)
    ELSE string_split(text, separator) END`,
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
  // The pattern keeps its own flags: only the text before it may hold line breaks anyway.
  `trino_regexp_position(text, pattern) AS CASE
    WHEN text IS NULL OR pattern IS NULL THEN NULL
    WHEN regexp_matches(text, pattern) THEN length(regexp_extract(text, concat('(?s:^(.*?))(?:', pattern, ')'), 1)) + 1
    ELSE -1 END`,
  `trino_regexp_extract(text, pattern, group_) AS CASE
    WHEN regexp_matches(text, pattern) THEN regexp_extract_all(text, pattern, CAST(group_ AS INTEGER))[1] END`,
];
