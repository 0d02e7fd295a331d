/** Questions to Athena with their hour filled in, ready to be pasted. */
import { ERROR_SEVERITIES } from '#contracts/log-record';
import { buildHourPartition, DATABASE, PARTITION_COLUMNS, RAW_TABLE } from '#contracts/names';

const listConditions = (epochMs: number, columns: readonly (typeof PARTITION_COLUMNS)[number][]): string => {
  const partition = buildHourPartition(epochMs);
  return columns.map((column) => `${column} = '${partition[column]}'`).join(' AND ');
};

/** Which services and hosts failed in the hour that holds `epochMs`, and how. */
export const buildErrorsQuery = (epochMs: number): string => `SELECT service, host, event_code, count(*) AS errors,
  min("timestamp") AS first_seen, max("timestamp") AS last_seen, max_by(message, "timestamp") AS newest_message
FROM ${DATABASE}.${RAW_TABLE}
WHERE ${listConditions(epochMs, PARTITION_COLUMNS)}
  AND severity IN (${ERROR_SEVERITIES.map((severity) => `'${severity}'`).join(', ')})
GROUP BY service, host, event_code
ORDER BY errors DESC
LIMIT 20`;

/** How many records each hour of that day has: a gap is a gap. */
export const buildVolumeQuery = (
  epochMs: number,
): string => `SELECT hour, count(*) AS records, min("timestamp") AS first_record, max("timestamp") AS last_record
FROM ${DATABASE}.${RAW_TABLE}
WHERE ${listConditions(
  epochMs,
  PARTITION_COLUMNS.filter((column) => column !== 'hour'),
)}
GROUP BY hour
ORDER BY hour`;
