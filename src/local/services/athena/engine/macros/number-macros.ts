/** Arithmetic and functions of numbers. Each macro uses only those before it. */
export const NUMBER_MACROS = [
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
  // Where DuckDB refuses what the function is not defined for.
  ...['sin', 'cos', 'tan'].map(
    (name) => `trino_${name}(x) AS CASE WHEN isinf(x) THEN CAST('nan' AS DOUBLE) ELSE ${name}(x) END`,
  ),
  ...['asin', 'acos'].map(
    (name) => `trino_${name}(x) AS CASE WHEN abs(x) > 1 THEN CAST('nan' AS DOUBLE) ELSE ${name}(x) END`,
  ),
  // DuckDB is off by the last bit for whole roots.
  `trino_cbrt(x) AS CASE WHEN power(round(cbrt(x)), 3) = x THEN round(cbrt(x)) ELSE cbrt(x) END`,
  `trino_nan_to_null(x) AS CASE WHEN isnan(x) THEN NULL ELSE x END`,
  `trino_width_bucket(x, low, high, buckets) AS CASE
    WHEN x < least(low, high) THEN CASE WHEN low <= high THEN 0 ELSE buckets + 1 END
    WHEN x >= greatest(low, high) AND low <= high THEN buckets + 1
    WHEN x > greatest(low, high) THEN 0
    ELSE CAST(floor(buckets * abs(x - low) / abs(high - low)) AS BIGINT) + 1 END`,
  `trino_digits(text) AS list_transform(
    string_split(lower(ltrim(text, '-')), ''), lambda x_: strpos('0123456789abcdefghijklmnopqrstuvwxyz', x_) - 1)`,
  `trino_from_base(text, radix) AS CASE
    WHEN radix NOT BETWEEN 2 AND 36 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Radix must be between 2 and 36', concat(text, radix))
    WHEN NOT regexp_full_match(text, '-?[0-9a-zA-Z]+') OR list_max(trino_digits(text)) >= radix
    THEN trino_fail('INVALID_FUNCTION_ARGUMENT', concat('Not a valid base-', radix, ' number: ', text), text)
    ELSE list_reduce(trino_digits(text), lambda sum_, x_: sum_ * radix + x_, CAST(0 AS HUGEINT))
      * CASE WHEN starts_with(text, '-') THEN -1 ELSE 1 END END`,
  `trino_to_base(number, radix) AS CASE
    WHEN radix NOT BETWEEN 2 AND 36 THEN trino_fail('INVALID_FUNCTION_ARGUMENT', 'Radix must be between 2 and 36', concat(number, radix))
    ELSE CASE WHEN number < 0 THEN '-' ELSE '' END || lower(to_base(abs(number), CAST(radix AS INTEGER))) END`,
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
  // As Java writes a double, and with it Trino in JSON.
  `trino_java_double(x) AS CASE
    WHEN x = 0 OR abs(x) >= 1e-3 AND abs(x) < 1e7 THEN CAST(x AS VARCHAR) ELSE trino_double_text(x) END`,
];
