/** The saved queries, asked of the local Athena over tables with the catalog's columns, answer with the right numbers. */
import type { Datum, GetQueryResultsCommandOutput } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUMMARY_COLUMNS } from '#contracts/hourly-summary';
import { LOG_COLUMNS, type LogRecord } from '#contracts/log-record';
import { PARTITION_COLUMNS, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { readSavedQueries } from '#infra/saved-queries';
import { type AthenaBench, createAthenaBench } from '../local/athena/athena-bench.ts';

const QUIET: LogRecord = {
  timestamp: '2026-11-23T08:00:00.000Z',
  severity: 'INFO',
  source: 'application',
  service: 'orders',
  host: 'orders-1',
  region: 'us-east-1',
  availability_zone: 'us-east-1a',
  event_code: 'REQUEST_SERVED',
  message: 'Served',
  request_id: null,
  latency_ms: 10,
  status_code: 200,
  bytes: 100,
  cpu_percent: null,
  memory_percent: null,
};
const FAILED: LogRecord = {
  ...QUIET,
  timestamp: '2026-11-23T09:00:02.000Z',
  severity: 'ERROR',
  service: 'payments',
  host: 'payments-1',
  availability_zone: 'us-east-1b',
  message: 'Refused',
  request_id: 'r-1',
  status_code: 500,
};
const RECORDS: LogRecord[] = [
  { ...QUIET, message: 'Late', severity: 'ERROR' },
  QUIET,
  { ...QUIET, timestamp: '2026-11-23T09:00:01.000Z', request_id: 'r-1' },
  FAILED,
  { ...FAILED, timestamp: '2026-11-23T09:00:00.500Z', request_id: 'r-0' },
];

/** One row of the summary: bucket, service, records, errors, p95. */
type SummaryRow = [bucket: string, service: string, records: number, errors: number, p95Ms: number | null];
const SUMMARY: SummaryRow[] = [
  ['2026-10-01 00:00:00', 'orders', 1_000, 1_000, 9_999],
  ['2026-11-22 09:30:00', 'orders', 100, 1, 50],
  ['2026-11-23 09:00:00', 'orders', 100, 1, 20],
  ['2026-11-23 09:00:00', 'payments', 100, 11, 400],
  ['2026-11-23 09:05:00', 'orders', 100, 0, 30],
  ['2026-11-23 09:05:00', 'switch', 10, 0, null],
];

type Row = Record<string, unknown>;

describe('the saved query', () => {
  let bench: AthenaBench;

  beforeAll(async () => {
    bench = await createAthenaBench();
    await createTable(RAW_TABLE, LOG_COLUMNS);
    await createTable(SUMMARY_TABLE, SUMMARY_COLUMNS);
    bench.putLines(
      `${RAW_TABLE}/rows.json`,
      RECORDS.map((record) => ({ ...record, ...partitionOf(record.timestamp) })),
    );
    bench.putLines(`${SUMMARY_TABLE}/rows.json`, SUMMARY.map(summaryRow));
  });

  afterAll(() => bench.close());

  test('total-log-count counts all records', async () => {
    expect(await answer('total-log-count')).toEqual([{ total_logs: 5 }]);
  });

  test('logs-by-severity puts the most frequent first', async () => {
    expect(await answer('logs-by-severity')).toEqual([
      { severity: 'ERROR', count: 3 },
      { severity: 'INFO', count: 2 },
    ]);
  });

  test('top-error-messages leaves out what is no error', async () => {
    expect(await answer('top-error-messages')).toEqual([
      { message: 'Refused', count: 2 },
      { message: 'Late', count: 1 },
    ]);
  });

  test('hourly-log-volume counts by event time', async () => {
    expect((await answer('hourly-log-volume')).map(({ log_hour, count }) => [String(log_hour), count])).toEqual([
      ['2026-11-23 08:00:00.000 UTC', 2],
      ['2026-11-23 09:00:00.000 UTC', 3],
    ]);
  });

  test('slowest-services looks at the newest day and skips what has no latency', async () => {
    expect(await answer('slowest-services')).toEqual([
      { service: 'payments', worst_p99_ms: 800, worst_p95_ms: 400, typical_ms: 200 },
      { service: 'orders', worst_p99_ms: 100, worst_p95_ms: 50, typical_ms: 16.7 },
    ]);
  });

  test('error-budget says what a service has spent in 30 days', async () => {
    expect(await answer('error-budget')).toEqual([
      { service: 'payments', records: 100, errors: 11, error_percent: 11, budget_spent_percent: 1_100 },
      { service: 'orders', records: 300, errors: 2, error_percent: 0.667, budget_spent_percent: 66.7 },
      { service: 'switch', records: 10, errors: 0, error_percent: 0, budget_spent_percent: 0 },
    ]);
  });

  test('noisiest-hosts reads the newest hour only', async () => {
    expect(await answer('noisiest-hosts')).toEqual([
      { host: 'payments-1', service: 'payments', records: 2, errors: 2 },
      { host: 'orders-1', service: 'orders', records: 1, errors: 0 },
    ]);
  });

  test('errors-by-zone compares the zones of the newest hour', async () => {
    expect(await answer('errors-by-zone')).toEqual([
      { availability_zone: 'us-east-1b', records: 2, errors: 2, error_percent: 100 },
      { availability_zone: 'us-east-1a', records: 1, errors: 0, error_percent: 0 },
    ]);
  });

  test('incident-timeline shows the buckets that would alarm, and who failed most', async () => {
    expect(await answer('incident-timeline')).toEqual([
      {
        bucket_start: expect.anything(),
        records: 200,
        errors: 12,
        worst_service: 'payments',
        failing_services: 2,
        worst_p95_ms: 400,
      },
    ]);
  });

  test('follow-a-request tells the story of the last failed request in order', async () => {
    expect((await answer('follow-a-request')).map(({ service, message }) => [service, message])).toEqual([
      ['orders', 'Served'],
      ['payments', 'Refused'],
    ]);
  });

  const createTable = (table: string, columns: readonly { name: string; type: string }[]) =>
    bench.query(
      `CREATE EXTERNAL TABLE ${table} (${[
        ...columns.map(({ name, type }) => `\`${name}\` ${type}`),
        ...PARTITION_COLUMNS.map((name) => `${name} string`),
      ].join(', ')}) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/${table}/'`,
    );

  async function answer(name: string): Promise<Row[]> {
    const query = readSavedQueries().find((saved) => saved.name === name);
    const { QueryExecutionId, Status } = await bench.run(query?.sql ?? '');
    if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason);
    const { ResultSet } = await bench.athena<GetQueryResultsCommandOutput>('GetQueryResults', { QueryExecutionId });
    const [header, ...rows] = (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(readValue));
    return rows.map((row) => Object.fromEntries(row.map((value, index) => [String(header?.[index]), value])));
  }
});

/** Athena's results are text; numbers are compared as numbers. */
function readValue({ VarCharValue: text }: Datum): string | number | undefined {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

const partitionOf = (time: string) => ({
  year: time.slice(0, 4),
  month: time.slice(5, 7),
  day: time.slice(8, 10),
  hour: time.slice(11, 13),
});

const summaryRow = ([bucket, service, records, errors, p95Ms]: SummaryRow) => ({
  bucket_start: bucket,
  source: 'application',
  service,
  severity: 'INFO',
  record_count: records,
  error_count: errors,
  latency_p50_ms: p95Ms && p95Ms / 2,
  latency_p95_ms: p95Ms,
  latency_p99_ms: p95Ms && p95Ms * 2,
  ...partitionOf(bucket),
});
