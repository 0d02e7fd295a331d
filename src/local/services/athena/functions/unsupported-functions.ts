/** Functions that Athena has and the local AWS has not: they fail as such, not as misspellings. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set(
  `approx_most_frequent approx_set array_histogram beta_cdf bit_count bitwise_left_shift bitwise_right_shift checksum
  chi_squared combinations contains_sequence cosine_similarity crc32 current_catalog current_schema empty_approx_set entropy
  format format_number from_base32 from_base64url from_big_endian_32 from_big_endian_64 from_ieee754_32
  from_ieee754_64 from_unixtime_nanos hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 human_readable_seconds inverse_beta_cdf
  inverse_normal_cdf luhn_check map_from_entries map_union
  map_zip_with merge merge_set_digest multimap_agg multimap_from_entries murmur3 ngrams normal_cdf numeric_histogram
  parse_data_size parse_duration parse_presto_data_size qdigest_agg quantile_at_value reduce_agg regr_avgx regr_avgy regr_count regr_r2 regr_sxx regr_sxy regr_syy sha512 shuffle soundex spooky_hash_v2_32
  spooky_hash_v2_64 tdigest_agg timezone_hour timezone_minute to_base32 to_base64url to_big_endian_32 to_big_endian_64
  to_ieee754_32 to_ieee754_64 transform_keys trim_array uuid value_at_quantile values_at_quantiles wilson_interval_lower
  wilson_interval_upper word_stem xxhash64`.split(/\s+/),
);
