-- When was something wrong? Five-minute buckets with more than 10 errors, in the newest 24 hours of the summary
WITH by_service AS (
  SELECT
    bucket_start,
    service,
    sum(record_count) AS records,
    sum(error_count) AS errors,
    max(latency_p95_ms) AS latency_p95_ms
  FROM hourly_log_summary
  WHERE bucket_start > (SELECT max(bucket_start) FROM hourly_log_summary) - INTERVAL '24' HOUR
  GROUP BY bucket_start, service
)
SELECT
  bucket_start,
  sum(records) AS records,
  sum(errors) AS errors,
  max_by(service, errors) AS worst_service,
  count_if(errors > 0) AS failing_services,
  round(max(latency_p95_ms), 1) AS worst_p95_ms
FROM by_service
GROUP BY bucket_start
HAVING sum(errors) > 10
ORDER BY bucket_start
