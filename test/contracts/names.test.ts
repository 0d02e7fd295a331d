import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildHourPartition,
  buildLogKey,
  buildLogsDayPrefix,
  buildLogsHourPrefix,
  buildSummaryHourPrefix,
  buildSummaryRunPrefix,
  buildTemporaryTable,
  buildTruthKey,
  parseHourPartition,
  parseLogKey,
  parseSummaryLocation,
  partitionValues,
  RAW_TABLE,
  TABLE_PREFIX,
} from '#contracts/names';
import { floorToHour, floorToWindow } from '#contracts/windows';

const WINDOW = Date.parse('2026-11-23T09:05:00Z');
const HOUR = Date.parse('2026-11-23T09:00:00Z');

const epochMs = fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2099-12-31T23:59:59Z') });
const windowMs = epochMs.map(floorToWindow);
const hourMs = epochMs.map(floorToHour);
const shard = fc.integer({ min: 0, max: 999 });
const folder = fc.stringMatching(/^[\w.-]{1,80}$/);

describe('the key of a log object', () => {
  test('names partition, window and shard', () => {
    expect(buildLogKey(WINDOW, 7)).toBe('logs/year=2026/month=11/day=23/hour=09/20261123T0905Z-007.json.gz');
  });

  test('is read back as the window and shard that it was built from', () => {
    fc.assert(
      fc.property(windowMs, shard, (start, number) => {
        expect(parseLogKey(buildLogKey(start, number))).toEqual({ windowMs: start, shard: number });
      }),
    );
  });

  test('sorts by time, then by shard', () => {
    fc.assert(
      fc.property(windowMs, windowMs, shard, shard, (a, b, i, j) => {
        expect(Math.sign(buildLogKey(a, i).localeCompare(buildLogKey(b, j)))).toBe(Math.sign(a - b || i - j));
      }),
    );
  });

  test.each([
    ['another prefix', 'ground-truth/year=2026/month=11/day=23/hour=09/20261123T0905Z-007.json.gz'],
    ['a way out', 'logs/../year=2026/month=11/day=23/hour=09/20261123T0905Z-007.json.gz'],
    ['another hour than its folder', 'logs/year=2026/month=11/day=23/hour=08/20261123T0905Z-007.json.gz'],
    ['another day than its folder', 'logs/year=2026/month=11/day=22/hour=09/20261123T0905Z-007.json.gz'],
    ['another ending', 'logs/year=2026/month=11/day=23/hour=09/20261123T0905Z-007.json'],
    ['something after its ending', 'logs/year=2026/month=11/day=23/hour=09/20261123T0905Z-007.json.gz.tmp'],
    ['no shard', 'logs/year=2026/month=11/day=23/hour=09/20261123T0905Z.json.gz'],
  ])('is not recognised in a key with %s', (_, key) => {
    expect(parseLogKey(key)).toBeUndefined();
  });
});

describe('the partition of an hour', () => {
  test('is zero-padded text in column order, as a crawler makes it', () => {
    const partition = buildHourPartition(Date.parse('2026-01-02T03:59:59Z'));

    expect(partition).toEqual({ year: '2026', month: '01', day: '02', hour: '03' });
    expect(partitionValues(partition)).toEqual(['2026', '01', '02', '03']);
  });

  test('is read back as the hour that it was built from', () => {
    fc.assert(fc.property(hourMs, (start) => expect(parseHourPartition(buildHourPartition(start))).toBe(start)));
  });

  test('lies below the day and above its objects', () => {
    fc.assert(
      fc.property(windowMs, shard, (start, number) => {
        expect(buildLogsHourPrefix(start).startsWith(buildLogsDayPrefix(start))).toBe(true);
        expect(buildLogKey(start, number).startsWith(buildLogsHourPrefix(start))).toBe(true);
      }),
    );
  });
});

describe('other keys', () => {
  test('the truth of a window lies beside the logs, not among them', () => {
    expect(buildTruthKey(WINDOW)).toBe('ground-truth/year=2026/month=11/day=23/hour=09/20261123T0905Z.json');
    expect(parseLogKey(buildTruthKey(WINDOW))).toBeUndefined();
  });

  test('the raw table is what a crawler with the prefix calls the folder', () => {
    expect(RAW_TABLE).toBe(`${TABLE_PREFIX}logs`);
  });

  test('a temporary table has a name that Athena takes without quotes', () => {
    expect(buildTemporaryTable(HOUR, '0af3')).toBe('tmp_hourly_log_summary_2026112309_0af3');
    fc.assert(
      fc.property(hourMs, fc.stringMatching(/^[a-f0-9]{16}$/), (start, runKey) => {
        expect(buildTemporaryTable(start, runKey)).toMatch(/^[a-z0-9_]{1,128}$/);
      }),
    );
  });
});

describe('the location of an aggregate', () => {
  const location = `s3://lake/${buildSummaryRunPrefix(HOUR, 'run-1')}`;

  test('is a folder of the attempt below the hour', () => {
    expect(buildSummaryRunPrefix(HOUR, 'run-1')).toBe(`${buildSummaryHourPrefix(HOUR)}run=run-1/`);
  });

  test('is read back as the bucket, folder and hour that it was built from', () => {
    fc.assert(
      fc.property(hourMs, folder, fc.boolean(), (start, name, hasSlash) => {
        const prefix = buildSummaryRunPrefix(start, name);
        const text = `s3://lake/${hasSlash ? prefix : prefix.slice(0, -1)}`;
        expect(parseSummaryLocation(text)).toEqual({ bucket: 'lake', prefix, hourMs: start });
      }),
    );
  });

  test.each([
    ['the bucket', 's3://lake/'],
    ['all aggregates', 's3://lake/aggregates/hourly_log_summary/'],
    ['the hour', `s3://lake/${buildSummaryHourPrefix(HOUR)}`],
    ['an attempt without a name', `s3://lake/${buildSummaryHourPrefix(HOUR)}run=/`],
    ['something below the attempt', `${location}part-0/`],
    ['the raw logs', `s3://lake/${buildLogsHourPrefix(HOUR)}`],
    ['a way out', location.replace('run-1', '../../')],
    ['no bucket', location.replace('s3://lake', 's3:/')],
    ['another scheme', location.replace('s3:', 'file:')],
  ])('is not recognised in %s', (_, text) => {
    expect(parseSummaryLocation(text)).toBeUndefined();
  });
});
