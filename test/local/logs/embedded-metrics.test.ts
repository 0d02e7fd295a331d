import type { GetMetricStatisticsCommandOutput, ListMetricsCommandOutput, Metric } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '#contracts/durations';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLogs } from '#local/services/logs/create-logs';
import { createManualClock } from '../helpers/manual-clock.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const NOW_MS = Date.parse('2026-11-23T09:30:00Z');
const GROUP = '/aws/lambda/f';

let core: TestCore;

beforeEach(async () => {
  const clock = createManualClock(NOW_MS);
  core = await startTestCore((aws) => [createLogs(aws), createCloudWatch(aws)], { clock });
  await core.call('logs', 'CreateLogGroup', { logGroupName: GROUP });
  await core.call('logs', 'CreateLogStream', { logGroupName: GROUP, logStreamName: 's' });
});

afterEach(() => core.stop());

const log = (message: string) =>
  core.call('logs', 'PutLogEvents', {
    logGroupName: GROUP,
    logStreamName: 's',
    logEvents: [{ timestamp: NOW_MS, message: `${message}\n` }],
  });

const embed = (more: object = {}, directive: object = {}, timestamp = NOW_MS - 10 * MINUTE_MS) =>
  JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        {
          Namespace: 'InfrastructureLogs',
          Dimensions: [['service']],
          Metrics: [
            { Name: 'LogRecords', Unit: 'Count' },
            { Name: 'Latency', Unit: 'Milliseconds' },
          ],
          ...directive,
        },
      ],
    },
    service: 'log-pipeline',
    LogRecords: 1_000,
    Latency: [5, 7, 9],
    ...more,
  });

const list = async () => {
  const { Metrics = [] } = await core.call<ListMetricsCommandOutput>('cloudwatch', 'ListMetrics', {});
  const describeMetric = ({ Namespace, MetricName, Dimensions = [] }: Metric) =>
    [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join(' ');
  // Every message counts in the volume of its group.
  return Metrics.map(describeMetric)
    .filter((metric) => !metric.startsWith('AWS/Logs Incoming'))
    .sort();
};

const read = async (MetricName: string) => {
  const { Datapoints = [] } = await core.call<GetMetricStatisticsCommandOutput>('cloudwatch', 'GetMetricStatistics', {
    Namespace: 'InfrastructureLogs',
    MetricName,
    Dimensions: [{ Name: 'service', Value: 'log-pipeline' }],
    StartTime: new Date(NOW_MS - 20 * MINUTE_MS),
    EndTime: new Date(NOW_MS),
    Period: 300,
    Statistics: ['Sum', 'SampleCount', 'Maximum'],
  });
  return Datapoints;
};

test('every log event counts in the volume of its group', async () => {
  await log('12345');

  const { Metrics = [] } = await core.call<ListMetricsCommandOutput>('cloudwatch', 'ListMetrics', {});
  expect(Metrics.map(({ MetricName }) => MetricName)).toEqual(['IncomingBytes', 'IncomingLogEvents']);
});

describe('a log event in the embedded metric format', () => {
  test('becomes data of its own time, with units and every value', async () => {
    await log(embed());

    const Timestamp = new Date(NOW_MS - 10 * MINUTE_MS);
    expect(await read('LogRecords')).toEqual([
      { Timestamp, Unit: 'Count', Sum: 1_000, SampleCount: 1, Maximum: 1_000 },
    ]);
    expect(await read('Latency')).toEqual([{ Timestamp, Unit: 'Milliseconds', Sum: 21, SampleCount: 3, Maximum: 9 }]);
  });

  test('makes a metric for each set of dimensions', async () => {
    await log(embed({ host: 'a' }, { Dimensions: [[], ['service', 'host']], Metrics: [{ Name: 'LogRecords' }] }));

    expect(await list()).toEqual([
      'InfrastructureLogs LogRecords',
      'InfrastructureLogs LogRecords host=a service=log-pipeline',
    ]);
  });

  test.each([
    ['older than two weeks', NOW_MS - 15 * DAY_MS],
    ['more than two hours ahead', NOW_MS + 3 * 60 * MINUTE_MS],
  ])('is dropped when it is %s', async (_, timestamp) => {
    await log(embed({}, {}, timestamp));

    expect(await list()).toEqual([]);
  });

  test.each([
    ['a metric without a value', embed({ LogRecords: undefined })],
    ['a metric that is text', embed({ LogRecords: 'many' })],
    ['a dimension without a value', embed({ service: undefined })],
    ['a dimension that is no text', embed({ service: 7 })],
    ['no namespace', embed({}, { Namespace: undefined })],
    ['more than a hundred values', embed({ Latency: Array.from({ length: 101 }, () => 1) })],
  ])('counts as a validation error with %s', async (_, message) => {
    await log(message);

    expect(await list()).toEqual([`AWS/Logs EMFValidationErrors LogGroupName=${GROUP}`]);
  });

  test('counts as a parsing error when it is cut off', async () => {
    await log(embed().slice(0, -5));

    expect(await list()).toEqual([`AWS/Logs EMFParsingErrors LogGroupName=${GROUP}`]);
  });

  test.each(['plain text', '{"level":"INFO"}', '{"text":"\\"_aws\\""}', '["_aws"]'])('is not %s', async (message) => {
    await log(message);

    expect(await list()).toEqual([]);
  });
});
