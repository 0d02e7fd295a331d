import { parseSignature } from './signature.ts';

/** Functions that Athena has and the local AWS has not: they fail as such, not as misspellings. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set(
  `approx_most_frequent approx_set array_first array_histogram array_last beta_cdf bit_count bitwise_left_shift
  bitwise_right_shift bitwise_right_shift_arithmetic bitwise_xor_agg char2hexint checksum chi_squared combinations
  contains_sequence cosh cosine_distance cosine_similarity crc32 current_catalog current_schema empty_approx_set
  ends_with entropy format format_number from_base32 from_base64url from_big_endian_32 from_big_endian_64
  from_ieee754_32 from_ieee754_64 from_iso8601_timestamp_nanos from_unixtime_nanos hmac_md5 hmac_sha1 hmac_sha256
  hmac_sha512 human_readable_seconds inverse_beta_cdf inverse_normal_cdf luhn_check map_from_entries map_union
  map_zip_with merge merge_set_digest multimap_agg multimap_from_entries murmur3 ngrams normal_cdf
  numeric_histogram parse_data_size parse_duration parse_presto_data_size qdigest_agg quantile_at_value reduce_agg
  regr_avgx regr_avgy regr_count regr_r2 regr_sxx regr_sxy regr_syy sha512 shuffle sinh soundex split_to_multimap
  spooky_hash_v2_32 spooky_hash_v2_64 tanh tdigest_agg timezone timezone_hour timezone_minute to_base32
  to_base64url to_big_endian_32 to_big_endian_64 to_char to_date to_ieee754_32 to_ieee754_64 to_timestamp
  transform_keys trim_array url_extract_fragment uuid value_at_quantile values_at_quantiles version
  wilson_interval_lower wilson_interval_upper word_stem xxhash64`.split(/\s+/),
);

/** Forms that Athena has of functions that are supported in others. */
export const UNSUPPORTED_SIGNATURES = [
  'approx_percentile(double, double, double): double',
  'approx_percentile(double, double, array(double)): array(double)',
  'array_position(array(T), T, bigint): bigint',
  'array_sort(array(T), function(T, T, integer)): array(T)',
  'from_unixtime(double, bigint, bigint): timestamp with time zone',
  'map(): map(K, V)',
  'regexp_position(varchar, varchar, bigint): integer',
  'regexp_position(varchar, varchar, bigint, bigint): integer',
  'regexp_replace(varchar, varchar, function(T, varchar)): varchar',
  'random(bigint, bigint): bigint',
  'sum(interval day to second): interval day to second',
  'sum(interval year to month): interval year to month',
  'avg(interval day to second): interval day to second',
  'avg(interval year to month): interval year to month',
  'truncate(double, bigint): double',
  'width_bucket(double, array(double)): bigint',
  'zip(array(T), array(U), array(V)): array(T)',
  'zip(array(T), array(U), array(V), array(W)): array(T)',
  'zip(array(T), array(U), array(V), array(W), array(X)): array(T)',
].map(parseSignature);
