-- Is it one availability zone? Errors of the newest hour of the summary, zone by zone
WITH newest AS (
  SELECT year, month, day, hour
  FROM hourly_log_summary
  ORDER BY year DESC, month DESC, day DESC, hour DESC
  LIMIT 1
)
SELECT
  raw_logs.availability_zone,
  COUNT(*) AS records,
  count_if(raw_logs.severity IN ('ERROR', 'CRITICAL')) AS errors,
  round(100e0 * count_if(raw_logs.severity IN ('ERROR', 'CRITICAL')) / COUNT(*), 2) AS error_percent
FROM raw_logs
JOIN newest
  ON raw_logs.year = newest.year
  AND raw_logs.month = newest.month
  AND raw_logs.day = newest.day
  AND raw_logs.hour = newest.hour
GROUP BY raw_logs.availability_zone
ORDER BY error_percent DESC
