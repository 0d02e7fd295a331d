import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecutionState,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { HOUR_MS } from '#contracts/durations';
import { buildHourPartition } from '#contracts/names';
import type { HourResult, PublishMetricsInput } from '#contracts/payloads';
import { formatInstant } from '#contracts/windows';
import { handler } from '#steps/publish-metrics/handler';
import { publishMetrics } from '#steps/publish-metrics/publish-metrics';
import { catchOutput, createFakeTelemetry, type FakeTelemetry } from './support/fake-telemetry.ts';
import { context, readStepFixture } from './support/fixtures.ts';

const input = readStepFixture<PublishMetricsInput>('publish-metrics', 'one-hour');
const HOUR = Date.parse('2026-11-20T08:00:00Z');
const NOW = Date.parse('2026-11-20T09:01:00Z');
const COLUMNS = [
  'year',
  'month',
  'day',
  'hour',
  'record_count',
  'error_count',
  'latency_p95_ms',
  'earlier_days',
  'earlier_mean',
  'earlier_deviation',
  'server_errors',
  'application_errors',
  'network_errors',
];
const ROW = ['2026', '11', '20', '08', '12000', '30', '184.5', '7', '20', '2.5', '2', '27', '1'];
/** The first hours of a lake have nothing to be compared with. */
const NO_HISTORY = ['0', undefined, undefined, '0', '11', '0'];

const athena = mockClient(AthenaClient);
let output: ReturnType<typeof catchOutput>;
let telemetry: FakeTelemetry;
const sleep = jest.fn(async (_ms: number) => {});

const hourAt = (hourMs: number, fields: Partial<HourResult> = {}): HourResult => ({
  hour: formatInstant(hourMs),
  partition: buildHourPartition(hourMs),
  status: 'committed',
  ...fields,
});
const failedHour = (error: string) => hourAt(HOUR + HOUR_MS, { status: 'failed', error });

/** Athena goes through these states, the last one stays. */
function answerStates(...states: QueryExecutionState[]): void {
  const left = [...states];
  athena.on(GetQueryExecutionCommand).callsFake(() => {
    const State = left.length > 1 ? left.shift() : left[0];
    const StateChangeReason = State === 'FAILED' ? 'HIVE_BAD_DATA: Malformed Parquet file' : undefined;
    return { QueryExecution: { StatementType: 'DML', Status: { State, StateChangeReason } } };
  });
}

/** @param pages rows of each page; the first page of Athena begins with the column names */
function answerRows(...pages: (string | undefined)[][][]): void {
  const toRow = (values: (string | undefined)[]) => ({ Data: values.map((value) => ({ VarCharValue: value })) });
  athena.on(GetQueryResultsCommand).callsFake(({ NextToken = '0' }) => {
    const page = Number(NextToken);
    const rows = page === 0 ? [COLUMNS, ...(pages[0] ?? [])] : (pages[page] ?? []);
    return {
      ResultSet: { ResultSetMetadata: { ColumnInfo: COLUMNS.map((Name) => ({ Name })) }, Rows: rows.map(toRow) },
      ...(page + 1 < pages.length && { NextToken: String(page + 1) }),
    };
  });
}

beforeEach(() => {
  output = catchOutput();
  telemetry = createFakeTelemetry(output);
  athena.reset();
  sleep.mockClear();
  athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'query-1' });
  answerStates('QUEUED', 'RUNNING', 'SUCCEEDED');
  answerRows([ROW]);
});
afterEach(() => output.restore());

const publish = (payload = input, { now = NOW } = {}) =>
  publishMetrics(payload, {
    ...telemetry,
    athena: new AthenaClient({ region: 'us-east-1' }),
    sleep,
    now: () => now,
    database: 'infrastructurelogsdb',
    workgroup: 'infrastructure-logs',
    requestToken: context.awsRequestId,
  });

describe('PublishMetrics', () => {
  test('reads the committed hours back in one query', async () => {
    answerRows([ROW, ['2026', '11', '20', '10', '11000', '11', undefined, ...NO_HISTORY]]);

    const result = await publish({
      hours: [...input.hours, hourAt(HOUR + 2 * HOUR_MS, { status: 'already-committed' })],
    });

    expect(result).toEqual({
      hoursAggregated: 2,
      hours: [
        {
          hour: '2026-11-20T08:00:00Z',
          records: 12000,
          errors: 30,
          errorRate: 0.0025,
          latencyP95Ms: 184.5,
          errorZScore: expect.closeTo(2.236),
          errorsBySource: { server: 2, application: 27, network: 1 },
        },
        {
          hour: '2026-11-20T10:00:00Z',
          records: 11000,
          errors: 11,
          errorRate: 0.001,
          latencyP95Ms: null,
          errorZScore: null,
          errorsBySource: { server: 0, application: 11, network: 0 },
        },
      ],
    });
    const [start, ...others] = athena.commandCalls(StartQueryExecutionCommand);
    expect(others).toEqual([]);
    expect(start?.args[0].input).toEqual({
      QueryString: expect.any(String),
      WorkGroup: 'infrastructure-logs',
      ClientRequestToken: context.awsRequestId,
    });
    const filter = ['08', '10'].map((hour) => `(year = '2026' AND month = '11' AND day = '20' AND hour = '${hour}')`);
    expect(start?.args[0].input.QueryString).toContain(
      `FROM infrastructurelogsdb.raw_logs\n  WHERE ${filter.join(' OR ')}`,
    );
  });

  test('reads results of several pages', async () => {
    answerRows([ROW], [['2026', '11', '20', '10', '11000', '11', '9', ...NO_HISTORY]]);

    expect(await publish({ hours: [...input.hours, hourAt(HOUR + 2 * HOUR_MS)] })).toMatchObject({
      hoursAggregated: 2,
    });
  });

  test('stamps the metrics of an hour with its start', async () => {
    await publish();

    const [hour, run, ...rest] = telemetry.emf();
    expect(rest).toEqual([]);
    expect(hour).toMatchObject({
      _aws: { Timestamp: HOUR },
      HourlyRecords: 12000,
      HourlyErrorRate: 0.25,
      HourlyLatencyP95: 184.5,
      HourlyErrorZScore: expect.closeTo(2.236),
    });
    expect(hour?._aws.CloudWatchMetrics[0]).toMatchObject({
      Dimensions: [['service']],
      Metrics: [
        { Name: 'HourlyRecords', Unit: 'Count' },
        { Name: 'HourlyErrorRate', Unit: 'Percent' },
        { Name: 'HourlyLatencyP95', Unit: 'Milliseconds' },
        { Name: 'HourlyErrorZScore', Unit: 'None' },
      ],
    });
    expect(run).toMatchObject({ _aws: { Timestamp: NOW }, HoursAggregated: 1 });
    expect(run).not.toHaveProperty('HourlyRecords');
  });

  test('sends no latency for an hour that has none', async () => {
    answerRows([[...ROW.slice(0, 6), undefined, ...ROW.slice(7)]]);

    await publish();

    expect(telemetry.emf()[0]).not.toHaveProperty('HourlyLatencyP95');
  });

  test('sends no z-score while there are too few earlier days', async () => {
    answerRows([[...ROW.slice(0, 7), '2', '20', '2.5', ...ROW.slice(10)]]);

    const { hours } = await publish();

    expect(hours).toMatchObject([{ errorZScore: null }]);
    expect(telemetry.emf()[0]).not.toHaveProperty('HourlyErrorZScore');
  });

  test('sends no metrics of hours that CloudWatch would drop, but counts them', async () => {
    await publish(input, { now: HOUR + 15 * 24 * HOUR_MS });

    expect(telemetry.emf()).toMatchObject([{ HoursAggregated: 1 }]);
    expect(telemetry.linesOf('METRICS_OUT_OF_RANGE')).toHaveLength(1);
  });

  test('asks Athena nothing when no hour was waiting', async () => {
    expect(await publish({ hours: [] })).toEqual({ hoursAggregated: 0, hours: [] });
    expect(athena.calls()).toEqual([]);
    expect(telemetry.emf()).toMatchObject([{ HoursAggregated: 0 }]);
  });
});

describe('waiting for Athena', () => {
  test('polls ever more slowly', async () => {
    answerStates('QUEUED', 'RUNNING', 'QUEUED', 'RUNNING', 'RUNNING', 'SUCCEEDED');

    await publish();

    expect(sleep.mock.calls.map(([ms]) => ms)).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000]);
  });

  test.each([
    ['FAILED', 'Query query-1 ended FAILED: HIVE_BAD_DATA: Malformed Parquet file'],
    ['CANCELLED', 'Query query-1 ended CANCELLED: Athena gave no reason'],
  ] as const)('fails with its reason when the query ends %s', async (state, message) => {
    answerStates('RUNNING', state);

    await expect(publish()).rejects.toMatchObject({ name: 'QueryFailedError', message });
    expect(telemetry.emf()).toEqual([]);
  });

  test('stops a query that does not end in time', async () => {
    answerStates('RUNNING');
    athena.on(StopQueryExecutionCommand).resolves({});

    await expect(publish()).rejects.toMatchObject({
      name: 'QueryFailedError',
      message: 'Query query-1 was stopped: it did not end in 100 seconds',
    });
    expect(athena.commandCalls(StopQueryExecutionCommand)).toHaveLength(1);
    expect(sleep.mock.calls.reduce((sum, [ms]) => sum + ms, 0)).toBeLessThan(103_000);
  });

  test('fails when a committed hour cannot be read back', async () => {
    answerRows([]);

    await expect(publish()).rejects.toMatchObject({
      name: 'QueryFailedError',
      message: 'Committed hours have no rows: 2026-11-20T08:00:00Z',
    });
  });
});

describe('an hour that could not be aggregated', () => {
  const lambdaCause = JSON.stringify({
    Error: 'EmptyAggregateError',
    Cause: JSON.stringify({ errorType: 'EmptyAggregateError', errorMessage: 'Query "q" wrote no row', trace: [] }),
  });
  const queryCause = JSON.stringify({
    Error: 'States.TaskFailed',
    Cause: JSON.stringify({
      QueryExecution: {
        Query: 'CREATE ...',
        Status: { State: 'FAILED', StateChangeReason: 'HIVE_PATH_ALREADY_EXISTS: Target directory' },
      },
    }),
  });

  test('fails the run after the good hours are published', async () => {
    await expect(publish({ hours: [...input.hours, failedHour(lambdaCause)] })).rejects.toMatchObject({
      name: 'AggregationFailedError',
    });

    expect(telemetry.emf()).toMatchObject([{ HourlyRecords: 12000 }, { HoursAggregated: 1 }]);
  });

  test('fails a run that has no good hour, without a query', async () => {
    await expect(publish({ hours: [failedHour(lambdaCause)] })).rejects.toMatchObject({
      name: 'AggregationFailedError',
    });
    expect(athena.calls()).toEqual([]);
  });

  test.each([
    ['an error of a step', lambdaCause, 'EmptyAggregateError: Query "q" wrote no row'],
    ['a failed query', queryCause, 'States.TaskFailed: HIVE_PATH_ALREADY_EXISTS: Target directory'],
    ['a timeout, which has no cause', '{"Error":"States.Timeout"}', 'States.Timeout'],
    ['an error in plain words', '{"Error":"Lambda.Unknown","Cause":"Out of memory"}', 'Lambda.Unknown: Out of memory'],
    ['something else', 'broken', 'broken'],
  ])('is named with its reason: %s', async (_, error, reason) => {
    await expect(publish({ hours: [failedHour(error)] })).rejects.toThrow(
      `1 hour could not be aggregated, the next run tries again: 2026-11-20T09:00:00Z: ${reason}`,
    );
  });

  test('is named with the others', async () => {
    const hours = [
      failedHour('{"Error":"A"}'),
      hourAt(HOUR + 2 * HOUR_MS, { status: 'failed', error: '{"Error":"B"}' }),
    ];

    await expect(publish({ hours })).rejects.toThrow(
      '2 hours could not be aggregated, the next run tries again: 2026-11-20T09:00:00Z: A; 2026-11-20T10:00:00Z: B',
    );
  });
});

describe('the handler', () => {
  const environment = { GLUE_DATABASE: 'infrastructurelogsdb', ATHENA_WORKGROUP: 'a-workgroup' };

  beforeEach(() => {
    Object.assign(process.env, environment);
  });
  afterEach(() => {
    for (const name of Object.keys(environment)) delete process.env[name];
  });

  test('queries in the workgroup of its environment, under the id of its invocation', async () => {
    answerStates('SUCCEEDED');

    expect(await handler(input, context)).toMatchObject({ hoursAggregated: 1 });
    expect(athena.commandCalls(StartQueryExecutionCommand)[0]?.args[0].input).toMatchObject({
      WorkGroup: 'a-workgroup',
      ClientRequestToken: context.awsRequestId,
    });
    expect(context.awsRequestId.length).toBeGreaterThanOrEqual(32);
  });

  test('refuses what is no payload of its state', async () => {
    await expect(handler({ hours: [{ ...input.hours[0], status: 'lost' }] }, context)).rejects.toMatchObject({
      name: 'InvalidPayloadError',
      message: expect.stringContaining('hours.0.status'),
    });
  });

  test('says that it was throttled', async () => {
    const error = Object.assign(new Error('Rate exceeded'), { name: 'TooManyRequestsException' });
    athena.on(StartQueryExecutionCommand).rejects(error);

    await expect(handler(input, context)).rejects.toMatchObject({ name: 'TransientAwsError', cause: error });
  });
});
