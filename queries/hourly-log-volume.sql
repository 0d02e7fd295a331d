-- How many logs are there in each hour?
SELECT date_trunc('hour', from_iso8601_timestamp("timestamp")) AS log_hour, COUNT(*) AS count
FROM raw_logs
GROUP BY 1
ORDER BY 1
