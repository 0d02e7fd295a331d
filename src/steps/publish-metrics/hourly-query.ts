/** Reads committed hours back: their numbers are what a user of the table sees, not what a run believes it wrote. */
import { buildHourPartition, PARTITION_COLUMNS, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';

const COLUMNS = PARTITION_COLUMNS.join(', ');

/**
 * One row an hour: year, month, day, hour, record_count, error_count, latency_p95_ms. The percentile is of the raw logs:
 * the percentiles of the summary's groups cannot be put together to one.
 */
export function buildHourlyQuery(database: string, hours: number[]): string {
  const filter = hours.map(buildHourFilter).join(' OR ');
  return `SELECT summary.year, summary.month, summary.day, summary.hour,
  summary.record_count, summary.error_count, latency.latency_p95_ms
FROM (
  SELECT ${COLUMNS}, SUM(record_count) AS record_count, SUM(error_count) AS error_count
  FROM ${database}.${SUMMARY_TABLE}
  WHERE ${filter}
  GROUP BY ${COLUMNS}
) AS summary
LEFT JOIN (
  SELECT ${COLUMNS}, approx_percentile(CAST(latency_ms AS double), 0.95) AS latency_p95_ms
  FROM ${database}.${RAW_TABLE}
  WHERE ${filter}
  GROUP BY ${COLUMNS}
) AS latency
  ON latency.year = summary.year AND latency.month = summary.month
  AND latency.day = summary.day AND latency.hour = summary.hour
ORDER BY summary.year, summary.month, summary.day, summary.hour`;
}

function buildHourFilter(hourMs: number): string {
  const partition = buildHourPartition(hourMs);
  return `(${PARTITION_COLUMNS.map((column) => `${column} = '${partition[column]}'`).join(' AND ')})`;
}
