/** JSON values. Each macro uses only those before it. */
export const JSON_MACROS = [
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
