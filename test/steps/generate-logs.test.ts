import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { HOUR_MS } from '#contracts/durations';
import { METRIC_NAMESPACE, METRIC_SERVICE } from '#contracts/metrics';
import { buildLogKey, buildLogsHourPrefix, buildTruthKey, LOGS_PREFIX } from '#contracts/names';
import { type PipelineEvent, parsePipelineEvent } from '#contracts/pipeline-event';
import { formatInstant, listWindows, WINDOW_MS } from '#contracts/windows';
import { generateLogs } from '#steps/generate-logs/generate-logs';
import { handler } from '#steps/generate-logs/handler';
import { KilledError } from './support/call-log.ts';
import { fakeGenerator } from './support/fake-generator.ts';
import { createFakeS3, type FakeS3 } from './support/fake-s3.ts';
import { catchOutput, createFakeTelemetry, type FakeTelemetry } from './support/fake-telemetry.ts';
import { context, readStepFixture } from './support/fixtures.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const HOUR = Date.parse('2026-11-20T08:00:00Z');
const tick = readStepFixture<PipelineEvent>('generate-logs', 'tick');
const closingTick = readStepFixture<PipelineEvent>('generate-logs', 'closing-tick');
const WINDOW = Date.parse('2026-11-20T08:30:00Z');
const wholeHour: PipelineEvent = {
  ...closingTick,
  window: { start: formatInstant(HOUR), end: formatInstant(HOUR + HOUR_MS) },
};

let output: ReturnType<typeof catchOutput>;
let telemetry: FakeTelemetry;
let lake: FakeS3;

beforeEach(() => {
  output = catchOutput();
  telemetry = createFakeTelemetry(output);
  lake = createFakeS3();
});
afterEach(() => output.restore());

const run = (event: PipelineEvent, { now = NOW, on = lake } = {}) =>
  generateLogs(parsePipelineEvent(event, NOW), { ...on, ...telemetry, ...fakeGenerator, now: () => now });

/** Key to content of the whole bucket. */
const contents = (of: FakeS3) => Object.fromEntries(of.keys().map((key) => [key, `${of.objects.get(key)?.body}`]));
const tickAt = (windowMs: number): PipelineEvent => ({ scheduledTime: formatInstant(windowMs + WINDOW_MS) });
const keysOf = (windows: number[]) => windows.map((windowMs) => buildLogKey(windowMs, 0));
const hourWindows = listWindows(HOUR, HOUR + HOUR_MS);

describe('a tick in the middle of an hour', () => {
  test('writes its window, and needs no analysis', async () => {
    const result = await run(tick);

    expect(result).toEqual({
      scheduledTime: '2026-11-20T08:35:00Z',
      window: { start: '2026-11-20T08:30:00Z', end: '2026-11-20T08:35:00Z' },
      windowsWritten: 1,
      windowsHealed: [],
      recordsWritten: 1000,
      errorRecords: 2,
      objectsWritten: 1,
      bytesWritten: lake.objects.get(buildLogKey(WINDOW, 0))?.body.length,
      closedHours: [],
      crawlRequested: false,
      reaggregateRequested: false,
      analysisNeeded: false,
    });
    expect(lake.keys()).toEqual([buildLogKey(WINDOW, 0)]);
  });

  test('puts gzip that clients do not unpack on the way', async () => {
    await run(tick);

    const [put] = lake.mock.commandCalls(PutObjectCommand);
    expect(put?.args[0].input).toMatchObject({ ContentType: 'application/gzip' });
    expect(put?.args[0].input).not.toHaveProperty('ContentEncoding');
  });

  test('costs one PUT, two HEADs and a free DELETE', async () => {
    await run(tick);

    expect(lake.calls).toEqual([
      `DeleteObject ${buildTruthKey(WINDOW)}`,
      `HeadObject ${buildLogKey(WINDOW, 1)}`,
      `PutObject ${buildLogKey(WINDOW, 0)}`,
      `HeadObject ${buildLogKey(HOUR + HOUR_MS - WINDOW_MS, 0)}`,
    ]);
  });

  test('asks for an analysis if its hour was closed before', async () => {
    lake.put(buildLogKey(HOUR + HOUR_MS - WINDOW_MS, 0), 'the last window');

    expect(await run(tick)).toMatchObject({ closedHours: ['2026-11-20T08:00:00Z'], analysisNeeded: true });
  });

  test.each([
    ['a crawl', { crawl: true }, { crawlRequested: true }],
    ['another aggregation', { reaggregate: true }, { reaggregateRequested: true }],
  ])('asks for an analysis if its event asks for %s', async (_, fields, expected) => {
    expect(await run({ ...tick, ...fields })).toMatchObject({ ...expected, closedHours: [], analysisNeeded: true });
  });
});

describe('a tick that closes an hour', () => {
  test('writes the windows that nobody wrote, and says so', async () => {
    for (const windowMs of hourWindows.slice(0, 8)) await run(tickAt(windowMs));

    const result = await run(closingTick);

    expect(lake.keys()).toEqual(keysOf(hourWindows));
    expect(result).toMatchObject({
      windowsWritten: 4,
      windowsHealed: hourWindows.slice(8, 11).map(formatInstant),
      closedHours: ['2026-11-20T08:00:00Z'],
      analysisNeeded: true,
    });
    expect(telemetry.linesOf('HOUR_HEALED')).toMatchObject([{ level: 'warn', hour: '2026-11-20T08:00:00Z' }]);
  });

  test('writes what an earlier hour of the day lacks too, whose own closing tick was lost', async () => {
    const earlier = HOUR - 5 * HOUR_MS;
    const windows = listWindows(earlier, earlier + HOUR_MS);
    for (const windowMs of windows.slice(0, -1)) await run(tickAt(windowMs));
    await run(wholeHour);

    const result = await run(closingTick);

    expect(lake.keys()).toEqual(keysOf([...windows, ...hourWindows]));
    expect(result).toMatchObject({
      windowsWritten: 2,
      windowsHealed: windows.slice(-1).map(formatInstant),
      closedHours: ['2026-11-20T08:00:00Z'],
    });
  });

  test.each<Partial<PipelineEvent>>([{ incidents: 'none' }, { incidents: [] }, { errorRateFactor: 100 }])(
    'writes nothing into earlier hours when a person asks for %j',
    async (wish) => {
      const [begun = 0] = listWindows(HOUR - HOUR_MS, HOUR);
      await run(tickAt(begun));

      await run({ ...closingTick, ...wish });

      expect(lake.keys()).toEqual(keysOf([begun, ...hourWindows]));
    },
  );

  test('leaves an hour alone that is more than a day old', async () => {
    const [oldWindow = 0] = listWindows(HOUR - 24 * HOUR_MS, HOUR);
    await run(tickAt(oldWindow));
    await run(wholeHour);

    expect(await run(closingTick)).toMatchObject({ windowsHealed: [] });
  });

  test('touches no window of an hour that nobody began', async () => {
    await run(closingTick);

    expect(lake.keys().every((key) => key.startsWith(buildLogsHourPrefix(HOUR)))).toBe(true);
  });

  test('writes the last window last, so that an hour with it is whole', async () => {
    await run(closingTick);

    const puts = lake.calls.filter((call) => call.startsWith('PutObject')).map((call) => call.split(' ')[1]);
    expect(puts).toEqual(keysOf(hourWindows));
  });

  test('heals nothing when nothing is missing, at one LIST of the day', async () => {
    await run(wholeHour);
    lake.calls.length = 0;

    expect(await run(closingTick)).toMatchObject({ windowsWritten: 1, windowsHealed: [] });
    expect(new Set(lake.calls.filter((call) => call.startsWith('List')))).toEqual(
      new Set([`ListObjectsV2 ${LOGS_PREFIX}`]),
    );
    expect(telemetry.linesOf('HOUR_HEALED')).toEqual([]);
  });

  test('writes a window again of which only later shards are there', async () => {
    await run(wholeHour);
    const [broken = 0] = hourWindows;
    lake.objects.delete(buildLogKey(broken, 0));
    lake.put(buildLogKey(broken, 1), 'left by a run that was killed');

    expect(await run(closingTick)).toMatchObject({ windowsHealed: [formatInstant(broken)] });
    expect(lake.keys()).toEqual(keysOf(hourWindows));
  });
});

describe('a span of several hours', () => {
  const span = { ...closingTick, window: { start: '2026-11-20T06:30:00Z', end: '2026-11-20T08:40:00Z' } };

  test('closes the hours whose last window it writes, and heals their beginning', async () => {
    const result = await run(span);

    expect(result.closedHours).toEqual(['2026-11-20T06:00:00Z', '2026-11-20T07:00:00Z']);
    expect(result.windowsHealed).toEqual(
      listWindows(Date.parse('2026-11-20T06:00:00Z'), Date.parse('2026-11-20T06:30:00Z')).map(formatInstant),
    );
    expect(result.windowsWritten).toBe(12 + 12 + 8);
  });
});

describe('an event', () => {
  test('replayed changes no byte', async () => {
    await run(wholeHour);
    const before = contents(lake);

    await run(wholeHour);
    await run(closingTick);

    expect(contents(lake)).toEqual(before);
  });

  test('of an hour gives the same hour, in whatever order its ticks come', async () => {
    const orders = [hourWindows, hourWindows.toReversed(), [...hourWindows.slice(5), ...hourWindows.slice(0, 5)]];
    const lakes: Record<string, string>[] = [];
    for (const order of orders) {
      const own = createFakeS3();
      for (const windowMs of order) await run(tickAt(windowMs), { on: own });
      lakes.push(contents(own));
    }

    expect(lakes[0]).toEqual(lakes[1]);
    expect(lakes[0]).toEqual(lakes[2]);
    expect(Object.keys(lakes[0] ?? {})).toEqual(keysOf(hourWindows));
  });

  test('with less volume than before leaves no shard of the larger write', async () => {
    await run({ ...tick, records: 12_000 });
    expect(lake.keys()).toHaveLength(12);

    await run({ ...tick, records: 3_000 });

    expect(lake.keys()).toEqual([0, 1, 2].map((shard) => buildLogKey(WINDOW, shard)));
    const deleted = lake.calls.filter((call) => call.startsWith('DeleteObject logs/'));
    expect(deleted).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3].map((shard) => `DeleteObject ${buildLogKey(WINDOW, shard)}`));
    expect(telemetry.linesOf('SURPLUS_SHARDS_DELETED')).toHaveLength(1);
  });

  test('with an incident writes the truth beside the windows that it touches', async () => {
    await run({
      ...wholeHour,
      incidents: [{ kind: 'disk-full', start: '2026-11-20T08:12:00Z', durationMinutes: 10 }],
    });

    const truths = lake.keys().filter((key) => key.startsWith('ground-truth/'));
    expect(truths).toEqual(['08:10', '08:15', '08:20'].map((time) => buildTruthKey(Date.parse(`2026-11-20T${time}Z`))));
    expect(JSON.parse(`${lake.objects.get(truths[0] ?? '')?.body}`)).toMatchObject({
      incidents: [{ kind: 'disk-full', severity: 'major' }],
    });
  });

  test('without an incident removes the truth of an event that had one', async () => {
    lake.put(buildTruthKey(WINDOW), '{}');

    await run(tick);

    expect(lake.objects.has(buildTruthKey(WINDOW))).toBe(false);
  });
});

describe('a run that is killed at any of its calls', () => {
  const event = { ...closingTick, records: 2_000 };

  async function prepare(): Promise<FakeS3> {
    const own = createFakeS3();
    for (const windowMs of hourWindows.slice(0, 10)) await run({ ...tickAt(windowMs), records: 4_000 }, { on: own });
    // A larger write of the window that the event will write.
    await run({ ...closingTick, records: 3_000 }, { on: own });
    own.calls.length = 0;
    return own;
  }

  test.each(['before', 'after'] as const)('(%s AWS acts on it) leaves what a retry makes whole', async (when) => {
    const whole = await prepare();
    await run(event, { on: whole });
    const expected = contents(whole);

    for (let call = 1; call <= whole.calls.length; call++) {
      const own = await prepare();
      own.killAt(call, when);
      await expect(run(event, { on: own })).rejects.toThrow(KilledError);
      await run(event, { on: own });
      expect(contents(own)).toEqual(expected);
    }
    expect.hasAssertions();
  });
});

describe('the metrics of a window', () => {
  test('are stamped with its start, in one dimension set', async () => {
    await run({ ...tick, records: 2_000 });

    const [line, ...rest] = telemetry.emf();
    expect(rest).toEqual([]);
    expect(line).toMatchObject({
      _aws: { Timestamp: WINDOW },
      service: METRIC_SERVICE,
      LogRecords: 2000,
      ErrorRecords: 4,
      ObjectsWritten: 2,
    });
    expect(line?._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: METRIC_NAMESPACE,
        Dimensions: [['service']],
        Metrics: [
          { Name: 'LogRecords', Unit: 'Count' },
          { Name: 'ErrorRecords', Unit: 'Count' },
          { Name: 'BytesWritten', Unit: 'Bytes' },
          { Name: 'ObjectsWritten', Unit: 'Count' },
        ],
      },
    ]);
  });

  test('are one line a window', async () => {
    await run(wholeHour);

    expect(telemetry.emf().map(({ _aws }) => _aws.Timestamp)).toEqual(hourWindows);
  });

  test.each([
    ['older than two weeks', WINDOW + 14 * 24 * HOUR_MS],
    ['two hours ahead', WINDOW - 2 * HOUR_MS],
  ])('are not sent for a window %s: CloudWatch would drop them', async (_, now) => {
    await run(tick, { now });

    expect(telemetry.emf()).toEqual([]);
    expect(telemetry.linesOf('METRICS_OUT_OF_RANGE')).toMatchObject([{ time: '2026-11-20T08:30:00.000Z' }]);
  });

  test('are sent for a window of almost two weeks ago', async () => {
    await run(tick, { now: WINDOW + 14 * 24 * HOUR_MS - 1 });

    expect(telemetry.emf()).toHaveLength(1);
  });
});

describe('the handler', () => {
  const put = mockClient(S3Client);

  beforeEach(() => {
    put.reset();
    process.env['BUCKET_NAME'] = 'lake';
  });
  afterEach(() => {
    delete process.env['BUCKET_NAME'];
  });

  test('refuses a wrong event by the name that is never retried, and writes nothing', async () => {
    await expect(handler({ ...tick, records: -5 }, context)).rejects.toMatchObject({
      name: 'InvalidEventError',
      message: 'records must be a whole number between 1 and 1000000, got -5',
    });
    expect(put.calls()).toEqual([]);
  });

  test('writes real logs to the bucket of its environment', async () => {
    put.onAnyCommand().resolves({});

    const result = await handler({ ...closingTick, records: 20 }, context);

    expect(result.windowsWritten).toBe(12);
    const written = put.commandCalls(PutObjectCommand).map(({ args }) => args[0].input);
    expect(written.filter(({ Key }) => Key?.startsWith('logs/'))).toHaveLength(12);
    expect(written.every(({ Bucket }) => Bucket === 'lake')).toBe(true);
  });

  test('says that it was throttled, so that the state machine tries again', async () => {
    const slowDown = Object.assign(new Error('Please reduce your request rate.'), { name: 'SlowDown' });
    put.onAnyCommand().rejects(slowDown);

    await expect(handler(tick, context)).rejects.toMatchObject({ name: 'TransientAwsError', cause: slowDown });
  });
});
