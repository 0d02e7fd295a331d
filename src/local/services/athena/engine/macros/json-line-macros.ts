/** How JSON lines are read: see scan/json-format.ts. Each macro uses only those before it. */
export const JSON_LINE_MACROS = [
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
