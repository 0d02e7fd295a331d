/** Queries to begin with, for one hour: its partition is the filter, so that Athena reads that hour and nothing else. */
import { buildHourPartition, DATABASE, PARTITION_COLUMNS, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';

const ROWS = 100;

/** SQL for the records of an hour. */
export const buildRecordsQuery = (hourMs: number): string => buildQuery(RAW_TABLE, '"timestamp"', hourMs);

/** SQL for the aggregate of an hour. */
export const buildAggregateQuery = (hourMs: number): string =>
  buildQuery(SUMMARY_TABLE, 'bucket_start, error_count DESC', hourMs);

function buildQuery(table: string, order: string, hourMs: number): string {
  const partition = buildHourPartition(hourMs);
  const filter = PARTITION_COLUMNS.map((column) => `${column} = '${partition[column]}'`).join(' AND ');
  return `SELECT *\nFROM ${DATABASE}.${table}\nWHERE ${filter}\nORDER BY ${order}\nLIMIT ${ROWS}`;
}
