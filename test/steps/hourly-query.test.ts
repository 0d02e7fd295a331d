/** The read-back of hours, on the local Athena: the comparison with earlier days needs more of SQL than other queries. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { buildHourPartition, partitionValues, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { buildHourlyQuery } from '#steps/publish-metrics/hourly-query';
import { type AthenaBench, BUCKET, createAthenaBench, DATABASE } from '../local/athena/athena-bench.ts';

const DAY = 24 * HOUR_MS;
const HOUR = Date.parse('2026-11-20T08:00:00Z');
const PARTITION = 'year, month, day, hour';

let bench: AthenaBench;

/** @param values SQL of the columns before the partition's, by hour */
function createTable(name: string, columns: string, rows: [hourMs: number, values: string][]): Promise<unknown> {
  const values = rows.map(
    ([hourMs, columnsOfHour]) =>
      `(${columnsOfHour}, ${partitionValues(buildHourPartition(hourMs))
        .map((value) => `'${value}'`)
        .join(', ')})`,
  );
  return bench.query(
    `CREATE TABLE ${DATABASE}.${name} WITH (format = 'PARQUET', external_location = 's3://${BUCKET}/${name}/')
     AS SELECT * FROM (VALUES ${values.join(', ')}) AS made (${columns}, ${PARTITION})`,
  );
}

beforeAll(async () => {
  bench = await createAthenaBench();
  const counts = (errors: number, source = 'server') => `'${source}', CAST(1000 AS bigint), CAST(${errors} AS bigint)`;
  await createTable(SUMMARY_TABLE, 'source, record_count, error_count', [
    [HOUR, counts(30)],
    [HOUR, counts(20, 'network')],
    [HOUR - DAY, counts(4)],
    [HOUR - 7 * DAY, counts(8)],
    [HOUR - 8 * DAY, counts(1_000)],
    [HOUR - HOUR_MS, counts(1_000)],
  ]);
  await createTable(RAW_TABLE, 'latency_ms', [[HOUR, 'CAST(12 AS double)']]);
});
afterAll(() => bench.close());

describe('the read-back of an hour', () => {
  test('compares its errors with those of the same hour in the week before', async () => {
    const rows = await bench.query(buildHourlyQuery(DATABASE, [HOUR]));

    expect(rows).toEqual([['2026', '11', '20', '08', '2000', '50', '12.0', '30', '0', '20', '2', '6.0', '2.0']]);
  });

  test('compares each of several hours with its own days', async () => {
    const rows = await bench.query(buildHourlyQuery(DATABASE, [HOUR - HOUR_MS, HOUR - 7 * DAY]));

    expect(rows.map((row) => row.slice(4))).toEqual([
      ['1000', '8', null, '8', '0', '0', '1', '1000.0', '0.0'],
      ['1000', '1000', null, '1000', '0', '0', '0', null, null],
    ]);
  });
});
