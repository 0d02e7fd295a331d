/** Conversions from text, which Trino allows in fewer forms than DuckDB. Each macro uses only those before it. */
export const CAST_MACROS = [
  `trino_cannot_cast(text, type_name) AS
    trino_fail('INVALID_CAST_ARGUMENT', concat('Cannot cast ''', text, ''' to ', type_name), text)`,
  `trino_fit_text(text, size) AS CASE
    WHEN length(text) > size THEN trino_fail('INVALID_CAST_ARGUMENT', concat('Value ', text, ' cannot be represented as varchar(', size, ')'), text)
    ELSE text END`,
  `trino_integer_digits(text, type_name) AS CASE
    WHEN regexp_full_match(text, '[+-]?[0-9]+') THEN text WHEN text IS NOT NULL THEN trino_cannot_cast(text, type_name) END`,
  `trino_decimal_digits(text, type_name) AS CASE
    WHEN regexp_full_match(text, '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?') THEN text
    WHEN text IS NOT NULL THEN trino_cannot_cast(text, type_name) END`,
  `trino_double_digits(text, type_name) AS CASE
    WHEN regexp_full_match(text, '\\s*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*|\\s*([+-]?Infinity|NaN)\\s*')
    THEN trim(text) WHEN text IS NOT NULL THEN trino_cannot_cast(text, type_name) END`,
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
