/** JSON values. Each macro uses only those before it. */
const TEXT = '"(?:[^"\\\\]|\\\\.)*"';
const NUMBER = '-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?';

export const JSON_MACROS = [
  // DuckDB writes doubles anew whenever it takes JSON apart.
  `trino_json_numbers(json) AS CASE WHEN regexp_matches(json, '[0-9][.eE]') THEN
    CAST(array_to_string(list_transform(regexp_extract_all(json, '${TEXT}|${NUMBER}|[^"0-9-]+'), lambda token_:
      CASE WHEN regexp_matches(token_, '^[-0-9].*[.eE]') THEN trino_java_double(CAST(token_ AS DOUBLE)) ELSE token_ END), '') AS JSON)
    ELSE json END`,
  // Numbers as texts of the digits that were written; no JSON holds the mark.
  `trino_json_quoted_numbers(json) AS replace(replace(
    regexp_replace(json, '(${TEXT})|(${NUMBER})', concat('\\1', chr(1), '\\2', chr(1)), 'g'), concat(chr(1), chr(1)), ''), chr(1), '"')`,
  `trino_json(json) AS CASE WHEN json_valid(json) THEN CAST(json AS JSON) END`,
  // A path that is computed: literals are translated by functions/json-path.ts.
  `trino_json_path(path) AS CASE
    WHEN regexp_full_match(path, '\\$(\\.[\\p{L}_][\\p{L}\\p{N}_:-]*|\\[[0-9]+\\]|\\["[^".*\\\\]*"\\])*')
    THEN regexp_replace(regexp_replace(path, '\\["([^"]*)"\\]', '.\\1', 'g'), '\\.([^.\\[]*)', '."\\1"', 'g')
    WHEN path IS NOT NULL THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid JSON path: ''', path, ''''), path) END`,
  `trino_json_at(json, path) AS json_extract(trino_json(json), path)`,
  `trino_json_extract(json, path) AS trino_json_numbers(trino_json_at(json, path))`,
  `trino_json_is_scalar(json) AS json_type(json) NOT IN ('ARRAY', 'OBJECT', 'NULL')`,
  `trino_json_scalar(json) AS CASE WHEN trino_json_is_scalar(json) THEN json_extract_string(json, '$') END`,
  `trino_json_extract_scalar(json, path) AS CASE
    WHEN json_type(trino_json_at(json, path)) = 'DOUBLE' THEN json_extract_string(trino_json_quoted_numbers(json), path)
    ELSE trino_json_scalar(trino_json_at(json, path)) END`,
  `trino_json_parse(text) AS CASE
    WHEN json_valid(text) THEN trino_json_numbers(json(text))
    WHEN text IS NOT NULL THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Cannot convert value to JSON: ''', text, ''''), text) END`,
  `trino_json_array_length(json) AS CASE
    WHEN json_type(trino_json(json)) = 'ARRAY' THEN CAST(json_array_length(trino_json(json)) AS BIGINT) END`,
  `trino_json_array_get(json, index_) AS CASE
    WHEN json_type(trino_json(json)) = 'ARRAY' THEN trino_json_numbers(list_extract(
      json_extract(trino_json(json), '$[*]'), CASE WHEN index_ < 0 THEN index_ ELSE index_ + 1 END)) END`,
  `trino_json_size(json, path) AS CASE
    WHEN json_type(trino_json_extract(json, path)) = 'ARRAY' THEN CAST(json_array_length(trino_json_extract(json, path)) AS BIGINT)
    WHEN json_type(trino_json_extract(json, path)) = 'OBJECT' THEN CAST(len(json_keys(trino_json_extract(json, path))) AS BIGINT)
    WHEN json_type(trino_json_extract(json, path)) IS NOT NULL THEN 0 END`,
  `trino_is_json_scalar(json) AS json_type(trino_json(json)) NOT IN ('ARRAY', 'OBJECT')`,
  `trino_json_array_contains(json, item) AS CASE
    WHEN json_type(trino_json(json)) = 'ARRAY' THEN list_contains(json_extract(trino_json(json), '$[*]'), item) END`,
  `trino_cannot_cast_json(json, type_name) AS
    trino_fail('INVALID_CAST_ARGUMENT', concat('Cannot cast ''', CAST(json AS VARCHAR), ''' to ', type_name), json)`,
  `trino_json_to_varchar(json) AS CASE
    WHEN json_type(json) IN ('ARRAY', 'OBJECT') THEN trino_cannot_cast_json(json, 'VARCHAR')
    WHEN json_type(json) = 'DOUBLE' THEN trino_double_text(CAST(json AS DOUBLE))
    WHEN json_type(json) <> 'NULL' THEN json_extract_string(json, '$') END`,
  // Texts are converted like texts, the others like numbers.
  `trino_json_to_text(json) AS CASE
    WHEN json_type(json) IN ('ARRAY', 'OBJECT') THEN trino_cannot_cast_json(json, 'a scalar')
    WHEN json_type(json) = 'VARCHAR' THEN json_extract_string(json, '$') END`,
  `trino_json_to_number(json) AS CASE
    WHEN json_type(json) = 'BOOLEAN' THEN CASE WHEN CAST(json AS BOOLEAN) THEN 1 ELSE 0 END
    WHEN json_type(json) = 'DOUBLE' THEN CAST(json AS DOUBLE)
    WHEN json_type(json) IN ('BIGINT', 'UBIGINT', 'HUGEINT') THEN CAST(json AS HUGEINT) END`,
  `trino_json_to_digits(json) AS CASE
    WHEN json_type(json) = 'BOOLEAN' THEN CASE WHEN CAST(json AS BOOLEAN) THEN '1' ELSE '0' END
    WHEN json_type(json) IN ('DOUBLE', 'BIGINT', 'UBIGINT', 'HUGEINT') THEN json_extract_string(json, '$')
    ELSE trino_json_to_text(json) END`,
  `trino_json_items(json) AS CASE
    WHEN json_type(json) = 'ARRAY' THEN json_extract(json, '$[*]')
    WHEN json_type(json) <> 'NULL' THEN trino_cannot_cast_json(json, 'ARRAY') END`,
  `trino_json_entries(json) AS CASE
    WHEN json_type(json) = 'OBJECT' THEN map_entries(CAST(json AS MAP(VARCHAR, JSON)))
    WHEN json_type(json) <> 'NULL' THEN trino_cannot_cast_json(json, 'MAP') END`,
  `trino_json_is_row(json, size) AS CASE
    WHEN json_type(json) = 'OBJECT' OR json_type(json) = 'ARRAY' AND json_array_length(json) = size THEN true
    WHEN json_type(json) <> 'NULL' THEN trino_cannot_cast_json(json, 'ROW') END`,
  // By name out of an object, by place out of an array.
  `trino_json_field(json, name, place) AS CASE
    WHEN json_type(json) = 'ARRAY' THEN json_extract(json, concat('$[', place, ']'))
    ELSE list_filter(trino_json_entries(json), lambda x_: lower(x_.key) = name)[1].value END`,
];
