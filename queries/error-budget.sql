-- How much of a 99 % error budget has each service spent, in the newest 30 days of the summary?
SELECT
  service,
  sum(record_count) AS records,
  sum(error_count) AS errors,
  round(100e0 * sum(error_count) / sum(record_count), 3) AS error_percent,
  round(100e0 * sum(error_count) / (0.01e0 * sum(record_count)), 1) AS budget_spent_percent
FROM hourly_log_summary
WHERE bucket_start > (SELECT max(bucket_start) FROM hourly_log_summary) - INTERVAL '30' DAY
GROUP BY service
ORDER BY budget_spent_percent DESC
