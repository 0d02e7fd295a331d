-- How many logs are there of each severity?
SELECT severity, COUNT(*) AS count
FROM raw_logs
GROUP BY severity
ORDER BY count DESC
