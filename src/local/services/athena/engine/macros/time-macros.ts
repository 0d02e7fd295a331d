/** Dates and times. Each macro uses only those before it. */
export const TIME_MACROS = [
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
  `trino_shift_date(day, shift) AS CASE
    WHEN epoch_ms(shift) % 86400000 <> 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Cannot add hour, minutes or seconds to a date', concat(day, shift))
    ELSE CAST(day + shift AS DATE) END`,
  `trino_parse_time(text, format) AS CASE WHEN text IS NOT NULL THEN coalesce(
    CAST(try_strptime(text, format) AS TIMESTAMP),
    CAST(trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid format: "', text, '"'), text) AS TIMESTAMP)) END`,
  `trino_from_unixtime(seconds) AS make_timestamp(CAST(round(seconds * 1000) AS BIGINT) * 1000)`,
];
