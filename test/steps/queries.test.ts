import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { SUMMARY_COLUMNS, type SummaryColumn } from '#contracts/hourly-summary';
import { LOG_COLUMNS, type LogColumn, type LogRecord } from '#contracts/log-record';
import { buildHourPartition, DATABASE, PARTITION_COLUMNS, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { buildSummaryQuery } from '#steps/plan-analysis/summary-query';
import { buildHourlyQuery } from '#steps/publish-metrics/hourly-query';
import { createDuck, type Duck } from './support/duck.ts';

const HOUR = Date.parse('2026-11-20T08:00:00Z');
const DUCK_TYPES: Record<LogColumn['type'] | SummaryColumn['type'], string> = {
  string: 'VARCHAR',
  double: 'DOUBLE',
  int: 'INTEGER',
  bigint: 'BIGINT',
  timestamp: 'TIMESTAMP',
};

const record = (time: string, fields: Partial<LogRecord> = {}): LogRecord => ({
  timestamp: `2026-11-20T${time}Z`,
  severity: 'INFO',
  source: 'application',
  service: 'orders',
  host: 'host-1',
  region: 'us-east-1',
  availability_zone: 'us-east-1a',
  event_code: 'REQUEST_DONE',
  message: "it's done",
  request_id: null,
  latency_ms: null,
  status_code: null,
  bytes: null,
  cpu_percent: null,
  memory_percent: null,
  ...fields,
});

const literal = (value: string | number | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

let duck: Duck;

async function createTable(
  on: Duck,
  table: string,
  columns: readonly (LogColumn | SummaryColumn)[],
  ...narrowed: string[]
): Promise<void> {
  const own = columns.map(({ name, type }) => `"${name}" ${narrowed.includes(name) ? 'INTEGER' : DUCK_TYPES[type]}`);
  const partition = PARTITION_COLUMNS.map((column) => `${column} VARCHAR`);
  await on.execute(`CREATE TABLE ${DATABASE}.${table} (${[...own, ...partition].join(', ')})`);
}

async function insert(hourMs: number, records: LogRecord[]): Promise<void> {
  const partition = Object.values(buildHourPartition(hourMs));
  const rows = records.map((row) =>
    [...LOG_COLUMNS.map(({ name }) => row[name]), ...partition].map(literal).join(', '),
  );
  await duck.execute(`INSERT INTO ${DATABASE}.${RAW_TABLE} VALUES ${rows.map((row) => `(${row})`).join(', ')}`);
}

beforeAll(async () => {
  duck = await createDuck();
  await createTable(duck, RAW_TABLE, LOG_COLUMNS);
  await createTable(duck, SUMMARY_TABLE, SUMMARY_COLUMNS);
  await insert(HOUR, [
    record('08:00:00.000', { latency_ms: 10, bytes: 2_000_000_000 }),
    record('08:04:59.999', { latency_ms: 30, bytes: 2_000_000_000, host: 'host-2' }),
    record('08:04:10.000', { severity: 'ERROR', latency_ms: 500 }),
    record('08:05:00.000', { severity: 'CRITICAL', source: 'network', service: 'switch' }),
    record('08:59:59.999', { bytes: 7 }),
  ]);
  await insert(HOUR + HOUR_MS, [record('09:00:00.000', { latency_ms: 1 })]);
});
afterAll(() => duck.close());

describe('the summary of an hour', () => {
  const sql = buildSummaryQuery(DATABASE, HOUR);

  test('has the columns and types of its table', async () => {
    expect(await duck.describe(sql)).toEqual(SUMMARY_COLUMNS.map(({ name, type }) => [name, DUCK_TYPES[type]]));
  });

  test('has a row for each five minutes, source, service and severity', async () => {
    const rows = await duck.select(`${sql} ORDER BY bucket_start, severity`);

    expect(rows).toEqual([
      {
        bucket_start: '2026-11-20 08:00:00',
        source: 'application',
        service: 'orders',
        severity: 'ERROR',
        record_count: '1',
        error_count: '1',
        latency_p50_ms: 500,
        latency_p95_ms: 500,
        latency_p99_ms: 500,
        bytes_sum: null,
        distinct_hosts: '1',
      },
      {
        bucket_start: '2026-11-20 08:00:00',
        source: 'application',
        service: 'orders',
        severity: 'INFO',
        record_count: '2',
        error_count: '0',
        latency_p50_ms: 20,
        latency_p95_ms: 29,
        latency_p99_ms: expect.closeTo(29.8),
        bytes_sum: '4000000000',
        distinct_hosts: '2',
      },
      expect.objectContaining({ bucket_start: '2026-11-20 08:05:00', severity: 'CRITICAL', error_count: '1' }),
      expect.objectContaining({ bucket_start: '2026-11-20 08:55:00', latency_p95_ms: null, bytes_sum: '7' }),
    ]);
  });

  test('has the types of its table even if a crawler found narrower numbers', async () => {
    const other = await createDuck();
    await createTable(other, RAW_TABLE, LOG_COLUMNS, 'latency_ms', 'bytes');

    const types = await other.describe(sql);

    other.close();
    expect(types).toEqual(SUMMARY_COLUMNS.map(({ name, type }) => [name, DUCK_TYPES[type]]));
  });
});

describe('the numbers of committed hours', () => {
  test('are the summary of each hour, and its true latency', async () => {
    for (const hourMs of [HOUR, HOUR + HOUR_MS])
      await duck.insertSelected(
        SUMMARY_TABLE,
        buildSummaryQuery(DATABASE, hourMs),
        Object.values(buildHourPartition(hourMs)),
      );

    const rows = await duck.select(buildHourlyQuery(DATABASE, [HOUR, HOUR + HOUR_MS]));

    expect(rows).toMatchObject([
      { year: '2026', month: '11', day: '20', hour: '08', record_count: '5', error_count: '2' },
      { year: '2026', month: '11', day: '20', hour: '09', record_count: '1', error_count: '0', latency_p95_ms: 1 },
    ]);
    expect(rows[0]?.['latency_p95_ms']).toBeCloseTo(453);
  });

  test('come with those of the same hour in the week before, and of no other', async () => {
    const day = 24 * HOUR_MS;
    const insert = (hourMs: number, errors: number) =>
      duck.insertSelected(
        SUMMARY_TABLE,
        `SELECT * REPLACE (${errors} AS error_count) FROM (${buildSummaryQuery(DATABASE, HOUR)}) LIMIT 1`,
        Object.values(buildHourPartition(hourMs)),
      );
    const later = HOUR + 30 * day;
    await insert(later, 50);
    await insert(later - day, 4);
    await insert(later - 7 * day, 8);
    await insert(later - 8 * day, 1_000);
    await insert(later - HOUR_MS, 1_000);

    const rows = await duck.select(buildHourlyQuery(DATABASE, [later, later - 7 * day]));

    expect(rows).toMatchObject([
      { error_count: '8', earlier_days: '1', earlier_mean: 1_000, earlier_deviation: 0 },
      { error_count: '50', earlier_days: '2', earlier_mean: 6, earlier_deviation: 2 },
    ]);
  });

  test('come without a comparison when there is no earlier day', async () => {
    const rows = await duck.select(buildHourlyQuery(DATABASE, [HOUR]));

    expect(rows).toMatchObject([{ earlier_days: '0', earlier_mean: null, earlier_deviation: null }]);
  });
});
