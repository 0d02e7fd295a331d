/** Dates and times. Each macro uses only those before it. */
export const TIME_MACROS = [
  `trino_pad_time(clock) AS concat(clock, substr('00:00:00', length(clock) + 1))`,
  `trino_invalid_time(text) AS CASE
    WHEN regexp_matches(text, '^[0-9]{4}-(W[0-9]{2}|[0-9]{3}($|T))') THEN
      trino_fail('NOT_SUPPORTED', concat('Weeks and days of a year are not supported by the local AWS: ', text), text)
    ELSE trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid format: "', text, '"'), text) END`,
  `trino_iso8601_parts(text) AS concat(
    left(text, 10), CASE length(text) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END,
    ' ', trino_pad_time(regexp_extract(text, 'T([0-9:]+)', 1)), replace(regexp_extract(text, '[.,][0-9]+'), ',', '.'))`,
  `trino_from_iso8601_other(text) AS CASE
    WHEN regexp_full_match(text, '[0-9]{4}(-[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}(T([0-9]{2}(:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?)?)?(Z|[+-]00(:?00)?)?)?')
    THEN coalesce(
      date_trunc('millisecond', TRY_CAST(trino_iso8601_parts(text) AS TIMESTAMP)), CAST(trino_invalid_time(text) AS TIMESTAMP))
    WHEN regexp_full_match(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,]+[+-][0-9]{2}(:?[0-9]{2})?') THEN
      trino_fail('NOT_SUPPORTED', concat('The local AWS reads times of UTC only, not ', text), text)
    WHEN text IS NOT NULL THEN trino_invalid_time(text) END`,
  `trino_from_iso8601_date(text) AS CASE
    WHEN regexp_full_match(text, '[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?')
    THEN coalesce(TRY_CAST(concat(text, repeat('-01', 2 - len(regexp_extract_all(text, '-')))) AS DATE), CAST(trino_invalid_time(text) AS DATE))
    WHEN text IS NOT NULL THEN trino_invalid_time(text) END`,
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
  `trino_parse_time_of_1970(text, format) AS CASE WHEN text IS NOT NULL THEN coalesce(
    CAST(try_strptime(concat('1970 ', text), format) AS TIMESTAMP),
    CAST(trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid format: "', text, '"'), text) AS TIMESTAMP)) END`,
  `trino_without_offset(text) AS CASE
    WHEN regexp_matches(text, '(Z|[+-]00:?00)$') THEN regexp_replace(text, '(Z|[+-]00:?00)$', '')
    WHEN regexp_matches(text, '[+-][0-9]{2}:?[0-9]{2}$') THEN
      trino_fail('NOT_SUPPORTED', concat('The local AWS reads times of UTC only, not ', text), text)
    WHEN text IS NOT NULL THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Invalid format: "', text, '"'), text) END`,
  `trino_interval_sign(amount) AS CASE WHEN amount < 0 THEN '-' ELSE '' END`,
  `trino_ms_text(ms) AS trino_interval_sign(ms) || (abs(ms) // 86400000) || ' '
    || strftime(make_timestamp((abs(ms) % 86400000) * 1000), '%H:%M:%S.%g')`,
  `trino_day_interval_text(shift) AS trino_ms_text(epoch_ms(shift))`,
  `trino_months_text(months) AS trino_interval_sign(months) || (abs(months) // 12) || '-' || (abs(months) % 12)`,
  `trino_month_interval_text(shift) AS trino_months_text(12 * date_part('year', shift) + date_part('month', shift))`,
  `trino_time_steps(first, last, step) AS CASE
    WHEN len(generate_series(first, last, step)) = 0 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start', concat(first, last))
    WHEN len(generate_series(first, last, step)) > 10000 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'result of sequence function must not have more than 10000 entries', concat(first, last))
    ELSE generate_series(first, last, step) END`,
  `trino_from_unixtime(seconds) AS make_timestamp(CAST(round(seconds * 1000) AS BIGINT) * 1000)`,
];
