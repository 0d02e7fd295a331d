import { describe, expect, test } from '@jest/globals';
import { readEventHours } from '#console/hours/event-hours';
import { formatHourName, parseHourName } from '#console/hours/hour-name';
import { findPartitionHours } from '#console/hours/partition-hours';
import { groupByHour } from '#console/pages/lake/failed-runs';
import { describeObject, totalHour } from '#console/pages/lake/hour-objects';
import { buildAggregateQuery, buildRecordsQuery } from '#console/pages/lake/hour-queries';
import { judgeHour, type LakeDay, listDays } from '#console/pages/lake/hours';
import { moveCell } from '#console/pages/lake/move-cell';
import { listAncestors, toEntries } from '#console/pages/lake/objects/folders';
import { parseAttempt, readRunName } from '#console/runs/attempt';
import { HOUR_MS } from '#contracts/durations';
import { buildLogKey, buildSummaryRunPrefix, buildTruthKey } from '#contracts/names';
import { WINDOW_MS } from '#contracts/windows';

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);
const HOUR = at('09:00');
const UUID = '7c9f1a62-3b0e-4d52-9f5e-0a1b2c3d4e5f';

describe('an hour', () => {
  const aggregate = { runName: 'tick', location: 's3://b/p/' };
  const day = (hours: Partial<LakeDay> = {}): LakeDay => ({
    dayMs: at('00:00'),
    rawHours: new Set(),
    aggregates: new Map(),
    ...hours,
  });
  const bounds = { nowMs: at('12:30'), firstHourMs: at('03:00') };
  const raw = day({ rawHours: new Set([HOUR]) });

  test.each([
    ['aggregated', HOUR, day({ aggregates: new Map([[HOUR, aggregate]]) }), [HOUR]],
    ['failed', HOUR, raw, [HOUR]],
    ['failed', HOUR, day(), [HOUR]],
    ['raw', HOUR, raw, []],
    ['missing', HOUR, day(), []],
    ['missing', at('12:00'), day(), []],
    ['upcoming', at('13:00'), day(), []],
    ['upcoming', at('12:25'), day(), []],
    ['missing', at('12:20'), day(), []],
    ['before', at('02:00'), day(), []],
  ] as const)('is %s at %d', (state, hourMs, present, failed) => {
    expect(judgeHour(hourMs, present, new Set(failed), bounds)).toBe(state);
  });

  test('has a name in an address, and no other text is one', () => {
    expect(formatHourName(HOUR)).toBe('2026-11-23T09');
    expect(parseHourName('2026-11-23T09')).toBe(HOUR);
    expect(['2026-02-30T09', '2026-11-23T24', '2026-11-23', 'x', undefined].map(parseHourName)).toEqual(
      Array(5).fill(undefined),
    );
  });

  test('is asked for by its partition alone', () => {
    const sql = buildRecordsQuery(HOUR);

    expect(sql).toContain('FROM infrastructurelogsdb.raw_logs');
    expect(sql).toContain("WHERE year = '2026' AND month = '11' AND day = '23' AND hour = '09'");
    expect(buildAggregateQuery(HOUR)).toContain('hourly_log_summary');
  });
});

test('days are listed newest first, to the first hour and no further', () => {
  const dayBefore = at('00:00') - 24 * HOUR_MS;

  expect(listDays(HOUR, 7, dayBefore + HOUR_MS)).toEqual([at('00:00'), dayBefore]);
  expect(listDays(HOUR, 1, dayBefore)).toEqual([at('00:00')]);
  expect(listDays(HOUR, 7, HOUR + 48 * HOUR_MS)).toEqual([at('00:00')]);
});

describe('the run behind an aggregate', () => {
  const location = (name: string): string => `s3://bucket/${buildSummaryRunPrefix(HOUR, `${name}-1-${UUID}`)}`;

  test.each(['tick', 'a-b-3', 'x-0-y', UUID])('is found in the folder of its attempt: %s', (name) => {
    expect(parseAttempt(location(name))).toBe(name);
    expect(parseAttempt(`${location(name)}part-0.snappy.parquet`)).toBe(name);
  });

  test('is what the partition says, rather than its folder', () => {
    expect(readRunName({ runId: 'told' }, location('found'))).toBe('told');
    expect(readRunName({}, location('found'))).toBe('found');
    expect(readRunName(undefined, 's3://bucket/aggregates/by-hand/')).toBeUndefined();
  });
});

test('hours are found in whatever names their partitions, each once', () => {
  const partition = (hour: string) => `year=2026/month=11/day=23/hour=${hour}`;

  expect(findPartitionHours(`s3://b/logs/${partition('10')}/a ${partition('09')}/b {"${partition('10')}/"}`)).toEqual([
    HOUR,
    at('10:00'),
  ]);
  expect(findPartitionHours(`${partition('99')} year=2026/month=11`)).toEqual([]);
});

describe('a failed run', () => {
  test('was for the hours of its event', () => {
    const window = { start: '2026-11-23T08:00:00Z', end: '2026-11-23T10:00:00Z' };

    expect(readEventHours(JSON.stringify({ scheduledTime: window.end, window }), at('10:00'))).toEqual([
      at('08:00'),
      HOUR,
    ]);
    expect(readEventHours('{"scheduledTime":"2026-11-23T10:00:00Z"}', at('10:00'))).toEqual([HOUR]);
  });

  test.each(['', 'no JSON', '{}', '{"scheduledTime":"yesterday"}', '[]', 'null'])(
    'was for no hour by the input %j',
    (input) => {
      expect(readEventHours(input, HOUR)).toEqual([]);
    },
  );

  test('comes first for its hours when it is the latest', () => {
    const run = (name: string, startMs: number, hours: number[]) => ({ name, status: 'FAILED', startMs, hours });
    const groups = groupByHour([run('old', 1, [HOUR]), run('new', 2, [HOUR, at('08:00')])]);

    expect(groups.get(HOUR)?.map(({ name }) => name)).toEqual(['new', 'old']);
    expect(groups.get(at('08:00'))?.map(({ name }) => name)).toEqual(['new']);
  });
});

describe('the objects of an hour', () => {
  const object = (key: string, sizeBytes = 10) => ({ key, sizeBytes, modifiedMs: 0 });
  const present = `${buildSummaryRunPrefix(HOUR, `new-0-${UUID}`)}`;
  const aggregate = { runName: 'new', location: `s3://bucket/${present}` };
  const describeKey = (key: string) => describeObject(object(key), HOUR, aggregate);

  test('are told apart by their keys', () => {
    expect(describeKey(buildLogKey(HOUR + WINDOW_MS, 3))).toMatchObject({ kind: 'logs', windowMs: HOUR + WINDOW_MS });
    expect(describeKey(buildLogKey(HOUR, 0).replace('.json.gz', '<b>'))).not.toHaveProperty('windowMs');
    expect(describeKey(buildTruthKey(HOUR))).toMatchObject({ kind: 'truth' });
    expect(describeKey(`${present}part-0`)).toMatchObject({ kind: 'aggregate', runName: 'new' });
    expect(describeKey(`${buildSummaryRunPrefix(HOUR, `old-0-${UUID}`)}part-0`)).toMatchObject({
      kind: 'superseded',
      runName: 'old',
    });
  });

  test('add up, and show which windows are not there', () => {
    const keys = [buildLogKey(HOUR, 0), buildLogKey(HOUR, 1), buildLogKey(HOUR + WINDOW_MS, 0), `${present}part-0`];

    const totals = totalHour(HOUR, keys.map(describeKey));

    expect(totals).toMatchObject({ windows: 12, logObjects: 3, logBytes: 30, aggregateBytes: 10 });
    expect(totals.missingWindows).toHaveLength(10);
    expect(totals.missingWindows[0]).toBe(HOUR + 2 * WINDOW_MS);
  });
});

test.each([
  ['ArrowRight', { row: 1, column: 6 }],
  ['ArrowLeft', { row: 1, column: 4 }],
  ['ArrowUp', { row: 0, column: 5 }],
  ['ArrowDown', { row: 2, column: 5 }],
  ['Home', { row: 1, column: 0 }],
  ['End', { row: 1, column: 23 }],
  ['PageUp', { row: 0, column: 5 }],
  ['PageDown', { row: 2, column: 5 }],
  ['a', undefined],
])('%s moves in the grid', (key, place) => {
  expect(moveCell({ row: 1, column: 5 }, key, 3)).toEqual(place);
});

test('keys do not leave the grid', () => {
  expect(moveCell({ row: 0, column: 0 }, 'ArrowUp', 3)).toEqual({ row: 0, column: 0 });
  expect(moveCell({ row: 2, column: 23 }, 'ArrowDown', 3)).toEqual({ row: 2, column: 23 });
  expect(moveCell({ row: 2, column: 23 }, 'ArrowRight', 3)).toEqual({ row: 2, column: 23 });
});

describe('a folder of the bucket', () => {
  test('lists folders, then objects, by their names within it', () => {
    const page = {
      folders: ['a/b/', 'a//'],
      objects: [
        { key: 'a/', sizeBytes: 0, modifiedMs: 0 },
        { key: 'a/x', sizeBytes: 1, modifiedMs: 0 },
      ],
      nextToken: undefined,
    };

    expect(toEntries('a/', [page]).map(({ name, isFolder }) => [name, isFolder])).toEqual([
      ['b/', true],
      ['/', true],
      ['(the folder itself)', false],
      ['x', false],
    ]);
  });

  test('lies in others', () => {
    expect(listAncestors('')).toEqual([]);
    expect(listAncestors('a//b/')).toEqual([
      { name: 'a', prefix: 'a/' },
      { name: '(no name)', prefix: 'a//' },
      { name: 'b', prefix: 'a//b/' },
    ]);
  });
});
