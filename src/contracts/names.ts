/** Every name and key of the system, built and parsed here only. Sources: the implementation guide's fixed names. */
import { formatInstant } from './windows.ts';

export const DATABASE = 'infrastructurelogsdb';
export const CRAWLER = 'infrastructure-logs-crawler';
export const TABLE_PREFIX = 'raw_';
/** What the crawler calls the table: prefix + last folder of its target. */
export const RAW_TABLE = 'raw_logs';
export const SUMMARY_TABLE = 'hourly_log_summary';
export const TOPIC = 'infrastructure-alerts';
export const DASHBOARD = 'Infrastructure-Monitoring';
export const STATE_MACHINE = 'log-pipeline';
export const SCHEDULES = {
  /** Fires for every window; but for an hour's last one where `hour` is there too. */
  tick: 'log-pipeline-tick',
  /** Fires when an hour's last window is over. */
  hour: 'log-pipeline-hour',
} as const;
export const WORKGROUP = 'infrastructure-logs';
export const STACK = 'Pennylake';
/** The bucket's name ends in account and region, since bucket names are global. */
export const BUCKET_NAME_PREFIX = 'infrastructure-logs';
/** Ticks that Scheduler could not deliver, or Lambda not run to a good end. */
export const DEAD_LETTER_QUEUE = 'log-pipeline-undelivered';
export const BUDGET = 'pennylake-monthly';
export const ALARMS = {
  highErrorRate: 'High Error Rate',
  lambdaFailures: 'Lambda Failures',
  runFailed: 'Run Failed',
  runTimedOut: 'Run Timed Out',
  dataStale: 'Data Stale',
  scheduleDeliveryFailed: 'Schedule Delivery Failed',
  slowAggregation: 'Slow Aggregation',
  errorAnomaly: 'Error Anomaly',
} as const;
export type AlarmName = (typeof ALARMS)[keyof typeof ALARMS];
/**
 * Step Functions log groups outside /aws/vendedlogs/ grow one shared resource policy until it hits its size limit.
 * https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
export const STATE_MACHINE_LOG_GROUP = `/aws/vendedlogs/states/${STATE_MACHINE}`;

/** Name of the Lambda function of a step: `plan-analysis` -> `log-pipeline-plan-analysis`. */
export const buildFunctionName = (step: string): string => `${STATE_MACHINE}-${step}`;
export const buildFunctionLogGroup = (step: string): string => `/aws/lambda/${buildFunctionName(step)}`;

export const LOGS_PREFIX = 'logs/';
export const TRUTH_PREFIX = 'ground-truth/';
export const SUMMARY_PREFIX = `aggregates/${SUMMARY_TABLE}/`;
export const RESULTS_PREFIX = 'athena-results/';
/** What a run leaves for later runs to know. */
export const MEMORY_PREFIX = 'pipeline-memory/';
/** The difference of schema that a crawl was last ordered for. */
export const CRAWL_MEMORY_KEY = `${MEMORY_PREFIX}schema-crawl.json`;

/** Partition columns of both tables, outermost first. Values are zero-padded strings, as a crawler makes them. */
export const PARTITION_COLUMNS = ['year', 'month', 'day', 'hour'] as const;
type PartitionColumn = (typeof PARTITION_COLUMNS)[number];
export type HourPartition = Record<PartitionColumn, string>;

/** The partition of the hour that holds `epochMs`, e.g. `{ year: '2026', month: '11', day: '23', hour: '09' }`. */
export function buildHourPartition(epochMs: number): HourPartition {
  const iso = new Date(epochMs).toISOString();
  return { year: iso.slice(0, 4), month: iso.slice(5, 7), day: iso.slice(8, 10), hour: iso.slice(11, 13) };
}

/** Partition values in column order, as Glue wants them. */
export const partitionValues = (partition: HourPartition): string[] =>
  PARTITION_COLUMNS.map((column) => partition[column]);

/** Start of the hour (epoch ms) that partition values name. */
export const parseHourPartition = ({ year, month, day, hour }: HourPartition): number =>
  Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`);

/** `year=2026/month=11/day=23/hour=09/` */
const buildPartitionPath = (partition: HourPartition): string =>
  PARTITION_COLUMNS.map((column) => `${column}=${partition[column]}/`).join('');

/** `logs/year=2026/month=11/day=23/hour=09/` */
export const buildLogsHourPrefix = (epochMs: number): string =>
  `${LOGS_PREFIX}${buildPartitionPath(buildHourPartition(epochMs))}`;

/** `logs/year=2026/month=11/day=23/` */
export const buildLogsDayPrefix = (epochMs: number): string => buildLogsHourPrefix(epochMs).replace(/hour=\d\d\/$/, '');

/** `20261123T0905Z`: a window in a key. */
const compactInstant = (epochMs: number): string => `${formatInstant(epochMs).slice(0, 16).replaceAll(/[-:]/g, '')}Z`;

/** All objects of a window: `logs/year=/month=/day=/hour=/20261123T0905Z-`. */
export const buildLogsWindowPrefix = (windowMs: number): string =>
  `${buildLogsHourPrefix(windowMs)}${compactInstant(windowMs)}-`;

/** One object of a window: `logs/year=/month=/day=/hour=/20261123T0905Z-000.json.gz`. */
export const buildLogKey = (windowMs: number, shard: number): string =>
  `${buildLogsWindowPrefix(windowMs)}${String(shard).padStart(3, '0')}.json.gz`;

/** The injected incidents of one window: `ground-truth/year=/month=/day=/hour=/20261123T0905Z.json`. */
export const buildTruthKey = (windowMs: number): string =>
  `${TRUTH_PREFIX}${buildPartitionPath(buildHourPartition(windowMs))}${compactInstant(windowMs)}.json`;

const LOG_KEY = /^logs\/year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)\/\1\2\3T\4(\d\d)Z-(\d{3})\.json\.gz$/;

/** The window and shard that a key names, or undefined for a key that `buildLogKey` never makes. */
export function parseLogKey(key: string): { windowMs: number; shard: number } | undefined {
  const match = LOG_KEY.exec(key);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, shard] = match;
  return { windowMs: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`), shard: Number(shard) };
}

/** Everything that aggregated an hour lies below: `aggregates/hourly_log_summary/year=/month=/day=/hour=/`. */
export const buildSummaryHourPrefix = (epochMs: number): string =>
  `${SUMMARY_PREFIX}${buildPartitionPath(buildHourPartition(epochMs))}`;

/** Where one attempt to aggregate an hour writes: `<hour's prefix>run=<folder>/`. */
export const buildSummaryRunPrefix = (epochMs: number, folder: string): string =>
  `${buildSummaryHourPrefix(epochMs)}run=${folder}/`;

const SUMMARY_LOCATION =
  /^s3:\/\/([a-z0-9.-]+)\/(aggregates\/hourly_log_summary\/year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)\/run=[\w.-]+)\/?$/;

/** What `s3://bucket/<one attempt's prefix>` names, or undefined for a location that `buildSummaryRunPrefix` never makes. */
export function parseSummaryLocation(location: string): { bucket: string; prefix: string; hourMs: number } | undefined {
  const match = SUMMARY_LOCATION.exec(location);
  if (!match) return undefined;
  const [, bucket, prefix, year, month, day, hour] = match;
  return { bucket: `${bucket}`, prefix: `${prefix}/`, hourMs: Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`) };
}

export const TEMPORARY_TABLE_PREFIX = `tmp_${SUMMARY_TABLE}_`;

/**
 * Table that a run's CTAS makes of one hour: `tmp_hourly_log_summary_2026112308_<runKey>`.
 * @param runKey lower-case letters, digits and `_`: all that Athena allows in a name without quotes
 */
export const buildTemporaryTable = (hourMs: number, runKey: string): string =>
  `${TEMPORARY_TABLE_PREFIX}${formatInstant(hourMs).slice(0, 13).replaceAll(/\D/g, '')}_${runKey}`;
