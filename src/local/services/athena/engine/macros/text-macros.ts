/** Texts and regular expressions. Each macro uses only those before it. */
export const TEXT_MACROS = [
  // Java has no capital of ß that is one letter; DuckDB has.
  `trino_upper(text) AS CASE
    WHEN contains(text, 'ß') THEN array_to_string(list_transform(string_split(text, 'ß'), lambda part_: upper(part_)), 'ß')
    ELSE upper(text) END`,
  // $1 becomes \\1, and a backslash stays one.
  `trino_replacement(text) AS CASE
    WHEN regexp_matches(text, '[\\\\{]') THEN trino_fail('NOT_SUPPORTED', concat('The local AWS reads no such replacement unless it is a literal: ', text), text)
    ELSE regexp_replace(text, '\\$([0-9])', '\\\\\\1', 'g') END`,
  // What RE2 would silently understand otherwise than Java: see functions/java-pattern.ts
  `trino_pattern(text) AS CASE
    WHEN regexp_matches(text, '&&|\\[[^\\]]*\\[[^:]|\\\\[hv]|\\(\\?[a-zA-Z-]*U') THEN
      trino_fail('NOT_SUPPORTED', concat('The local AWS reads no such regular expression unless it is a literal: ', text), text)
    ELSE replace(text, '(?<', '(?P<') END`,
  `trino_substr(text, start, count) AS CASE
    WHEN start = 0 OR abs(start) > length(text) AND start < 0 OR count <= 0 THEN CASE WHEN text IS NOT NULL THEN '' END
    WHEN count IS NULL THEN substr(text, start)
    ELSE substr(text, start, count) END`,
  `trino_replace(text, search, replacement) AS CASE
    WHEN search = '' THEN concat(replacement, regexp_replace(text, '(.)', concat('\\1', replace(replacement, '\\', '\\\\')), 'gs'))
    ELSE replace(text, search, replacement) END`,
  `trino_strpos(text, search, n) AS CASE
    WHEN n = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', '''instance'' must be a positive or negative number.', concat(text, search, n))
    WHEN search = '' AND text IS NOT NULL THEN 1
    WHEN text IS NOT NULL AND search IS NOT NULL THEN coalesce(
      list_filter(range(1, length(text) + 1), lambda i_: starts_with(substr(text, i_), search))[n], 0) END`,
  `trino_split_all(text, separator) AS CASE
    WHEN separator = '' THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'The delimiter may not be the empty string', text)
    ELSE string_split(text, separator) END`,
  `trino_split(text, separator, most) AS CASE
    WHEN most <= 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Limit must be positive', concat(text, most))
    WHEN separator = '' THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'The delimiter may not be the empty string', text)
    WHEN len(string_split(text, separator)) <= most THEN string_split(text, separator)
    ELSE list_append(string_split(text, separator)[1:most - 1], array_to_string(string_split(text, separator)[most:], separator)) END`,
  `trino_split_part(text, separator, index_) AS CASE
    WHEN index_ <= 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Index must be greater than zero', concat(text, index_))
    ELSE string_split(text, separator)[index_] END`,
  `trino_pad_length(size, filler) AS CASE
    WHEN size NOT BETWEEN 0 AND 2147483647 THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', 'Target length must be in the range [0..2147483647]', concat(size, filler))
    WHEN filler = '' THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Padding string must not be empty', concat(size, filler))
    ELSE CAST(size AS INTEGER) END`,
  `trino_pair(entry, delimiter) AS CASE
    WHEN len(string_split(entry, delimiter)) <> 2 THEN trino_fail('INVALID_FUNCTION_ARGUMENT',
      concat('Key-value delimiter must appear exactly once in each entry. Bad input: ''', entry, ''''), entry)
    ELSE string_split(entry, delimiter) END`,
  `trino_map_of_pairs(pairs) AS CASE
    WHEN len(list_distinct(list_transform(pairs, lambda x_: x_[1]))) < len(pairs) THEN
      trino_fail('INVALID_FUNCTION_ARGUMENT', 'Duplicate keys are not allowed', len(pairs))
    ELSE map_from_entries(list_transform(pairs, lambda x_: {'k': x_[1], 'v': x_[2]})) END`,
  // A delimiter at the very end begins no entry.
  `trino_split_to_map(text, entries, pairs) AS trino_map_of_pairs(list_transform(
    CASE WHEN text = '' THEN [] ELSE string_split(regexp_replace(text, concat(regexp_escape(entries), '$'), ''), entries) END,
    lambda x_: trino_pair(x_, pairs)))`,
  `trino_hex_digits(text) AS CASE
    WHEN NOT regexp_full_match(text, '([0-9a-fA-F]{2})*') THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid hex string: ', text), text)
    ELSE text END`,
  // No URL to Java, and so none to Trino.
  `trino_url(text) AS CASE WHEN NOT regexp_matches(text, '[\\s<>"{}|\\\\^\`]|%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)') THEN text END`,
  `trino_query_value(entry) AS CASE WHEN strpos(entry, '=') = 0 THEN '' ELSE url_decode(substr(entry, strpos(entry, '=') + 1)) END`,
  `trino_query_parameter(query, name) AS trino_query_value(
    list_filter(string_split(query, '&'), lambda x_: split_part(x_, '=', 1) = name)[1])`,
  // The pattern keeps its own flags: only the text before it may hold line breaks anyway.
  `trino_regexp_position(text, pattern) AS CASE
    WHEN text IS NULL OR pattern IS NULL THEN NULL
    WHEN regexp_matches(text, pattern) THEN length(regexp_extract(text, concat('(?s:^(.*?))(?:', pattern, ')'), 1)) + 1
    ELSE -1 END`,
  `trino_regexp_extract(text, pattern, group_) AS CASE
    WHEN group_ < 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Group cannot be negative', concat(text, group_))
    WHEN regexp_matches(text, pattern) THEN regexp_extract_all(text, pattern, CAST(group_ AS INTEGER))[1] END`,
];
