-- Which services are the slowest, in the newest 24 hours of the summary?
SELECT
  service,
  round(max(latency_p99_ms), 1) AS worst_p99_ms,
  round(max(latency_p95_ms), 1) AS worst_p95_ms,
  round(sum(latency_p50_ms * record_count) / sum(record_count), 1) AS typical_ms
FROM hourly_log_summary
WHERE bucket_start > (SELECT max(bucket_start) FROM hourly_log_summary) - INTERVAL '24' HOUR
  AND latency_p50_ms IS NOT NULL
GROUP BY service
ORDER BY worst_p95_ms DESC
LIMIT 10
