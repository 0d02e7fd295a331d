-- Which hosts log the most errors in the newest hour of the summary?
WITH newest AS (
  SELECT year, month, day, hour
  FROM hourly_log_summary
  ORDER BY year DESC, month DESC, day DESC, hour DESC
  LIMIT 1
)
SELECT
  raw_logs.host,
  raw_logs.service,
  COUNT(*) AS records,
  count_if(raw_logs.severity IN ('ERROR', 'CRITICAL')) AS errors
FROM raw_logs
JOIN newest
  ON raw_logs.year = newest.year
  AND raw_logs.month = newest.month
  AND raw_logs.day = newest.day
  AND raw_logs.hour = newest.hour
GROUP BY raw_logs.host, raw_logs.service
ORDER BY errors DESC, records DESC, raw_logs.host
LIMIT 20
