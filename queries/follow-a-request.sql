-- What happened to the last request that failed? Its records in order, across services
-- To follow another request, let newest name its hour and followed be SELECT 'its-id' AS request_id
WITH newest AS (
  SELECT year, month, day, hour
  FROM hourly_log_summary
  ORDER BY year DESC, month DESC, day DESC, hour DESC
  LIMIT 1
),
followed AS (
  SELECT raw_logs.request_id
  FROM raw_logs
  JOIN newest
    ON raw_logs.year = newest.year
    AND raw_logs.month = newest.month
    AND raw_logs.day = newest.day
    AND raw_logs.hour = newest.hour
  WHERE raw_logs.severity IN ('ERROR', 'CRITICAL')
    AND raw_logs.request_id IS NOT NULL
  ORDER BY raw_logs."timestamp" DESC
  LIMIT 1
)
SELECT
  raw_logs."timestamp",
  raw_logs.severity,
  raw_logs.service,
  raw_logs.host,
  raw_logs.event_code,
  raw_logs.status_code,
  raw_logs.latency_ms,
  raw_logs.message
FROM raw_logs
JOIN newest
  ON raw_logs.year = newest.year
  AND raw_logs.month = newest.month
  AND raw_logs.day = newest.day
  AND raw_logs.hour = newest.hour
JOIN followed
  ON raw_logs.request_id = followed.request_id
ORDER BY raw_logs."timestamp"
