/**
 * The hourly summary: one row per 5-minute bucket, source, service and severity. The CTAS selects these columns in
 * this order, the template declares the Glue table from them. Partition columns come on top: PARTITION_COLUMNS.
 */
export interface SummaryColumn {
  name: string;
  /** Hive type. */
  type: 'timestamp' | 'string' | 'bigint' | 'double';
  comment: string;
}

export const SUMMARY_COLUMNS = [
  { name: 'bucket_start', type: 'timestamp', comment: 'Start of the 5 minutes, UTC' },
  { name: 'source', type: 'string', comment: 'server, application or network' },
  { name: 'service', type: 'string', comment: 'Application, server role or device role' },
  { name: 'severity', type: 'string', comment: 'DEBUG, INFO, WARN, ERROR or CRITICAL' },
  { name: 'record_count', type: 'bigint', comment: 'Records' },
  { name: 'error_count', type: 'bigint', comment: 'Records of severity ERROR or CRITICAL' },
  { name: 'latency_p50_ms', type: 'double', comment: 'Median latency; null where no record has one' },
  { name: 'latency_p95_ms', type: 'double', comment: '95th percentile of latency' },
  { name: 'latency_p99_ms', type: 'double', comment: '99th percentile of latency' },
  { name: 'bytes_sum', type: 'bigint', comment: 'Payload or traffic bytes; null where no record has any' },
  { name: 'distinct_hosts', type: 'bigint', comment: 'Hosts that logged' },
] as const satisfies readonly SummaryColumn[];

/**
 * Files that a CTAS makes of an hour: as many as its buckets, or else as many as Athena has writers, some thirty, each of
 * them a PUT and every query's two GETs.
 */
export const SUMMARY_FILES = 1;

export type SummaryColumnName = (typeof SUMMARY_COLUMNS)[number]['name'];
