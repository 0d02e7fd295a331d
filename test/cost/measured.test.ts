/** Measures again what src/cost/measured.ts says of the generator and of the summary. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { SUMMARY_COLUMNS } from '#contracts/hourly-summary';
import { DEFAULT_SEED } from '#contracts/pipeline-event';
import { listWindows, WINDOW_MS } from '#contracts/windows';
import { GUIDE_BYTES_PER_MONTH } from '#cost/alternatives';
import {
  BUSIEST_WINDOW,
  RAW_BYTES_PER_RECORD,
  RECORDS_PER_OBJECT,
  SUMMARY_BYTES_PER_HOUR,
  TRUTH_BYTES,
  TRUTH_SHARE,
} from '#cost/measured';
import { measureVolume, recordsForMonth, WINDOWS_PER_MONTH } from '#cost/volume';
import { buildWindowTruth, generateWindow } from '#generator/generate';
import { trafficAt } from '#generator/traffic';
import type { GeneratedShard } from '#generator/window';
import { expectAbout } from './support/expect-about.ts';

const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const BUSY_HOUR = Date.parse('2026-11-18T14:00:00Z');
const WEEK_MS = 7 * 24 * HOUR_MS;
const specOf = (windowMs: number, records: number) => ({
  windowMs,
  records,
  seed: DEFAULT_SEED,
  errorRateFactor: 1,
  incidents: 'seeded' as const,
});

async function generate(windows: number[], records: number): Promise<GeneratedShard[]> {
  const shards: GeneratedShard[] = [];
  for (const windowMs of windows)
    for await (const shard of generateWindow(specOf(windowMs, records))) shards.push(shard);
  return shards;
}
const sum = <T>(items: T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

/** Every so many windows of a week, so that all hours and days are among them. */
const sampleWeek = (every: number) =>
  listWindows(MONDAY, MONDAY + WEEK_MS).filter((windowMs) => ((windowMs - MONDAY) / WINDOW_MS) % every === 0);

describe('the bytes of a record', () => {
  test.each([
    [1_000, 47],
    [recordsForMonth(GUIDE_BYTES_PER_MONTH), 47],
  ])('at %d records a window are as measured', async (records, every) => {
    const windows = sampleWeek(every);
    const shards = await generate(windows, records);
    const volume = measureVolume(records);

    expectAbout(sum(shards, ({ uncompressedBytes }) => uncompressedBytes) / windows.length, volume.rawBytes);
    expectAbout(sum(shards, ({ body }) => body.byteLength) / windows.length, volume.gzipBytes);
  });

  test('make 20 GB of the volume that stands for 20 GB', () => {
    const records = recordsForMonth(GUIDE_BYTES_PER_MONTH);

    expect((records * RAW_BYTES_PER_RECORD * WINDOWS_PER_MONTH) / GUIDE_BYTES_PER_MONTH).toBeCloseTo(1, 3);
  });

  test('of a tiny window are more, which the estimate knows', async () => {
    const windows = sampleWeek(47);
    const shards = await generate(windows, 10);

    expectAbout(sum(shards, ({ body }) => body.byteLength) / windows.length, measureVolume(10).gzipBytes);
  });
});

describe('the objects of a window', () => {
  test('are never more than the estimate has', async () => {
    const busiest = listWindows(MONDAY, MONDAY + WEEK_MS).toSorted((a, b) => trafficAt(b) - trafficAt(a))[0] ?? MONDAY;
    expect(trafficAt(busiest)).toBeLessThanOrEqual(BUSIEST_WINDOW);
    expect(trafficAt(busiest)).toBeGreaterThan(0.9 * BUSIEST_WINDOW);

    const records = 2 * RECORDS_PER_OBJECT;
    const shards = await generate([busiest], records);

    expect(shards).toHaveLength(measureVolume(records).objects);
  });
});

describe('ground truth', () => {
  test('is written as often, and is as long, as measured', () => {
    const windows = listWindows(MONDAY, MONDAY + 30 * 24 * HOUR_MS);
    const truths = windows.flatMap((windowMs) => buildWindowTruth(specOf(windowMs, 1_000)) ?? []);

    expectAbout(truths.length / windows.length, TRUTH_SHARE);
    expectAbout(sum(truths, (truth) => JSON.stringify(truth).length + 1) / truths.length, TRUTH_BYTES);
  });
});

describe('the summary of an hour', () => {
  test('is as large as measured', async () => {
    const shards = await generate(listWindows(BUSY_HOUR, BUSY_HOUR + HOUR_MS), recordsForMonth(GUIDE_BYTES_PER_MONTH));

    const bytes = await summarize(shards.map(({ body }) => gunzipSync(body).toString()).join(''));

    expectAbout(bytes, SUMMARY_BYTES_PER_HOUR);
  });
});

/** DuckDB's own words for what the CTAS says in Athena's. */
const EXPRESSIONS: Record<(typeof SUMMARY_COLUMNS)[number]['name'], string> = {
  bucket_start: 'time_bucket(INTERVAL 5 MINUTE, CAST(timestamp AS TIMESTAMP))',
  source: 'source',
  service: 'service',
  severity: 'severity',
  record_count: 'count(*)',
  error_count: "count(*) FILTER (severity IN ('ERROR', 'CRITICAL'))",
  latency_p50_ms: 'approx_quantile(latency_ms, 0.5)',
  latency_p95_ms: 'approx_quantile(latency_ms, 0.95)',
  latency_p99_ms: 'approx_quantile(latency_ms, 0.99)',
  bytes_sum: 'CAST(sum(bytes) AS BIGINT)',
  distinct_hosts: 'count(DISTINCT host)',
};

/** Bytes of the Parquet file that a CTAS makes of these lines. */
async function summarize(lines: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'pennylake-summary-'));
  const [logs, parquet] = [join(folder, 'logs.json'), join(folder, 'summary.parquet')];
  try {
    writeFileSync(logs, lines);
    const database = await (await DuckDBInstance.create()).connect();
    const columns = SUMMARY_COLUMNS.map(({ name }) => `${EXPRESSIONS[name]} AS ${name}`).join(', ');
    await database.run(
      `COPY (SELECT ${columns} FROM read_json('${logs}', format = 'newline_delimited') GROUP BY ALL) TO '${parquet}' (FORMAT parquet, COMPRESSION snappy)`,
    );
    database.closeSync();
    return statSync(parquet).size;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
