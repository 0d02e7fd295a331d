/** The SQL that makes one hour of `hourly_log_summary` from raw logs. */
import { SUMMARY_FILES, type SummaryColumnName } from '#contracts/hourly-summary';
import { ERROR_SEVERITIES } from '#contracts/log-record';
import { buildHourPartition, buildSummaryRunPrefix, PARTITION_COLUMNS, RAW_TABLE } from '#contracts/names';
import { WINDOW_MINUTES } from '#contracts/windows';

const ERRORS = ERROR_SEVERITIES.map((severity) => `'${severity}'`).join(', ');
const latencyPercentile = (fraction: number): string => `approx_percentile(CAST(latency_ms AS double), ${fraction}e0)`;

/**
 * Casts, because a crawler may have found narrower numbers than the contract's: a column of whole milliseconds is an
 * int to it, while the summary's Parquet must always have the declared types.
 */
const EXPRESSIONS: Record<SummaryColumnName, string> = {
  bucket_start: `date_trunc('hour', event_time) + INTERVAL '${WINDOW_MINUTES}' MINUTE * CAST(floor(minute(event_time) / ${WINDOW_MINUTES}) AS bigint)`,
  source: 'source',
  service: 'service',
  severity: 'severity',
  record_count: 'COUNT(*)',
  error_count: `CAST(SUM(CASE WHEN severity IN (${ERRORS}) THEN 1 ELSE 0 END) AS bigint)`,
  latency_p50_ms: latencyPercentile(0.5),
  latency_p95_ms: latencyPercentile(0.95),
  latency_p99_ms: latencyPercentile(0.99),
  bytes_sum: 'CAST(SUM(CAST(bytes AS bigint)) AS bigint)',
  distinct_hosts: 'COUNT(DISTINCT host)',
};

/** Rows of one hour, without its partition columns: the catalog adds those. */
export function buildSummaryQuery(database: string, hourMs: number): string {
  const partition = buildHourPartition(hourMs);
  const filter = PARTITION_COLUMNS.map((column) => `${column} = '${partition[column]}'`).join(' AND ');
  const columns = Object.entries(EXPRESSIONS).map(([name, expression]) =>
    expression === name ? `  ${name}` : `  ${expression} AS ${name}`,
  );
  return `SELECT
${columns.join(',\n')}
FROM (
  SELECT CAST(from_iso8601_timestamp("timestamp") AS timestamp) AS event_time,
    source, service, severity, host, latency_ms, bytes
  FROM ${database}.${RAW_TABLE}
  WHERE ${filter}
)
GROUP BY 1, 2, 3, 4`;
}

/** Any would do: its rows are in one bucket anyway. */
const BUCKETING_COLUMN: SummaryColumnName = 'service';

export interface SummaryTarget {
  bucket: string;
  database: string;
  hourMs: number;
  /** To which each attempt adds its number. */
  temporaryTable: string;
  /** Name of the execution. */
  runId: string;
}

/**
 * A CTAS with two `{}`, in the names of table and folder, which the state machine fills for each attempt: Athena refuses
 * a table that is there, and a folder that holds anything (HIVE_PATH_ALREADY_EXISTS), and a failed attempt may leave both.
 */
export function buildQueryTemplate({ bucket, database, hourMs, temporaryTable, runId }: SummaryTarget): string {
  const folder = `${toFolderName(runId)}-{}`;
  const location = `s3://${bucket}/${buildSummaryRunPrefix(hourMs, folder)}`;
  return `CREATE TABLE ${database}.${temporaryTable}_{}
WITH (format = 'PARQUET', write_compression = 'SNAPPY', external_location = '${location}',
  bucketed_by = ARRAY['${BUCKETING_COLUMN}'], bucket_count = ${SUMMARY_FILES})
AS ${buildSummaryQuery(database, hourMs)}`;
}

/** An execution's name may hold quotes and brackets, which mean something in SQL and in States.Format. */
const toFolderName = (runId: string): string => runId.replaceAll(/[^\w.-]/g, '_');
