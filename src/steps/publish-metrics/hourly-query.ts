/** Reads committed hours back: their numbers are what a user of the table sees, not what a run believes it wrote. */
import { ANOMALY_HISTORY } from '#contracts/alarm-thresholds';
import { DAY_MS } from '#contracts/durations';
import { SOURCES } from '#contracts/log-record';
import { buildHourPartition, PARTITION_COLUMNS, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';

const COLUMNS = PARTITION_COLUMNS.join(', ');

/**
 * One row an hour: year, month, day, hour, record_count, error_count, latency_p95_ms, the errors of each source
 * (server_errors...), and of the errors in the same hour of the week before earlier_days, earlier_mean and earlier_deviation. The percentile is of the raw logs: the percentiles of
 * the summary's groups cannot be put together to one.
 * The week is a frame of dates rather than of rows: a day without an aggregate is not made up for by an older one.
 */
export function buildHourlyQuery(database: string, hours: number[]): string {
  const filter = buildFilter(hours);
  const withHistory = buildFilter(listWithHistory(hours));
  return `SELECT summary.year, summary.month, summary.day, summary.hour,
  summary.record_count, summary.error_count, latency.latency_p95_ms,
  ${SOURCES.map((source) => `summary.${source}_errors`).join(', ')},
  summary.earlier_days, summary.earlier_mean, summary.earlier_deviation
FROM (
  SELECT ${COLUMNS}, record_count, error_count, ${SOURCES.map((source) => `${source}_errors`).join(', ')},
    COUNT(error_count) OVER earlier AS earlier_days,
    AVG(error_count) OVER earlier AS earlier_mean,
    STDDEV_POP(error_count) OVER earlier AS earlier_deviation
  FROM (
    SELECT ${COLUMNS}, CAST(CONCAT(year, '-', month, '-', day) AS date) AS event_date,
      SUM(record_count) AS record_count, SUM(error_count) AS error_count,
      ${SOURCES.map(
        (source) => `SUM(CASE WHEN source = '${source}' THEN error_count ELSE 0 END) AS ${source}_errors`,
      ).join(`,
      `)}
    FROM ${database}.${SUMMARY_TABLE}
    WHERE ${withHistory}
    GROUP BY ${COLUMNS}
  ) AS counted
  WINDOW earlier AS (
    PARTITION BY hour ORDER BY event_date
    RANGE BETWEEN INTERVAL '${ANOMALY_HISTORY.days}' DAY PRECEDING AND INTERVAL '1' DAY PRECEDING
  )
) AS summary
LEFT JOIN (
  SELECT ${COLUMNS}, approx_percentile(CAST(latency_ms AS double), 0.95e0) AS latency_p95_ms
  FROM ${database}.${RAW_TABLE}
  WHERE ${filter}
  GROUP BY ${COLUMNS}
) AS latency
  ON latency.year = summary.year AND latency.month = summary.month
  AND latency.day = summary.day AND latency.hour = summary.hour
WHERE ${buildFilter(hours, 'summary.')}
ORDER BY summary.year, summary.month, summary.day, summary.hour`;
}

/** The hours, and the same hour of each day of the week before them; each once. */
function listWithHistory(hours: number[]): number[] {
  const days = Array.from({ length: ANOMALY_HISTORY.days + 1 }, (_, index) => index * DAY_MS);
  return [...new Set(hours.flatMap((hourMs) => days.map((ms) => hourMs - ms)))].sort((a, b) => a - b);
}

const buildFilter = (hours: number[], prefix = ''): string =>
  hours.map((hourMs) => buildHourFilter(hourMs, prefix)).join(' OR ');

function buildHourFilter(hourMs: number, prefix: string): string {
  const partition = buildHourPartition(hourMs);
  return `(${PARTITION_COLUMNS.map((column) => `${prefix}${column} = '${partition[column]}'`).join(' AND ')})`;
}
