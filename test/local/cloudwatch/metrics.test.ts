import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '#contracts/durations';
import { serviceCaller } from '#local/core/local-aws';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createManualClock } from '../helpers/manual-clock.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const NOW_MS = Date.parse('2026-11-23T09:30:00Z');
const START_MS = Date.parse('2026-11-23T09:00:00Z');

let local: Local;
let cloudwatch: CloudWatchClient;

beforeEach(async () => {
  local = await startLocal({ buildServices: (aws) => [createCloudWatch(aws)], clock: createManualClock(NOW_MS) });
  cloudwatch = local.client(CloudWatchClient);
});

afterEach(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const at = (minute: number) => new Date(START_MS + minute * MINUTE_MS);

const put = (...MetricData: MetricDatum[]) =>
  cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }));

const statistics = async (names: string[], more: object = {}) => {
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'Test',
      MetricName: 'Latency',
      StartTime: at(0),
      EndTime: at(20),
      Period: 300,
      Statistics: names.filter((name) => !name.startsWith('p')) as 'Sum'[],
      ExtendedStatistics: names.filter((name) => name.startsWith('p')),
      ...more,
    }),
  );
  return Datapoints;
};

describe('metric data', () => {
  test('gives every statistic of each period that has data', async () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    await put({ MetricName: 'Latency', Timestamp: at(1), Values: values, Unit: 'Milliseconds' });
    await put({ MetricName: 'Latency', Timestamp: at(12), Values: [7, 9], Counts: [3, 1], Unit: 'Milliseconds' });

    const datapoints = await statistics(['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p95', 'p99.9']);

    expect(datapoints).toEqual([
      {
        Timestamp: at(0),
        Unit: 'Milliseconds',
        Sum: 5_050,
        Average: 50.5,
        Minimum: 1,
        Maximum: 100,
        SampleCount: 100,
        ExtendedStatistics: { p50: 50, p95: 95, 'p99.9': 100 },
      },
      {
        Timestamp: at(10),
        Unit: 'Milliseconds',
        Sum: 30,
        Average: 7.5,
        Minimum: 7,
        Maximum: 9,
        SampleCount: 4,
        ExtendedStatistics: { p50: 7, p95: 9, 'p99.9': 9 },
      },
    ]);
  });

  test('merges statistic sets, which have no percentiles', async () => {
    const StatisticValues = { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 8 };
    await put({ MetricName: 'Latency', Timestamp: at(1), StatisticValues });
    await put({ MetricName: 'Latency', Timestamp: at(2), Value: 10 });

    const [datapoint] = await statistics(['Average', 'Maximum', 'p50']);

    expect(datapoint).toMatchObject({ Average: 6, Maximum: 10 });
    expect(datapoint?.ExtendedStatistics).toBeUndefined();
  });

  test('keeps each combination of dimensions apart, in any order', async () => {
    const Dimensions = [
      { Name: 'service', Value: 'api' },
      { Name: 'host', Value: 'a' },
    ];
    await put({ MetricName: 'Latency', Timestamp: at(1), Value: 1 });
    await put({ MetricName: 'Latency', Timestamp: at(1), Value: 2, Dimensions });
    await put({ MetricName: 'Latency', Timestamp: at(2), Value: 3, Dimensions: Dimensions.toReversed() });

    expect(await statistics(['Sum'])).toMatchObject([{ Sum: 1 }]);
    expect(await statistics(['Sum'], { Dimensions })).toMatchObject([{ Sum: 5 }]);
    expect(await statistics(['Sum'], { Dimensions: Dimensions.slice(0, 1) })).toEqual([]);
  });

  test('selects by unit', async () => {
    await put({ MetricName: 'Latency', Timestamp: at(1), Value: 1, Unit: 'Seconds' });
    await put({ MetricName: 'Latency', Timestamp: at(1), Value: 5, Unit: 'Milliseconds' });

    expect(await statistics(['Sum'], { Unit: 'Seconds' })).toMatchObject([{ Sum: 1, Unit: 'Seconds' }]);
  });

  test('is stamped with the time of its arrival when it has none', async () => {
    await put({ MetricName: 'Latency', Value: 1 });

    const datapoints = await statistics(['Sum'], { EndTime: at(60) });

    expect(datapoints).toMatchObject([{ Timestamp: at(30), Sum: 1 }]);
  });

  test('comes by GetMetricData with the newest first', async () => {
    await put(
      { MetricName: 'Latency', Timestamp: at(1), Value: 1 },
      { MetricName: 'Latency', Timestamp: at(6), Value: 2 },
    );
    const command = new GetMetricDataCommand({
      StartTime: at(0),
      EndTime: at(20),
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: { Metric: { Namespace: 'Test', MetricName: 'Latency' }, Period: 300, Stat: 'Sum' },
        },
        { Id: 'e1', Expression: 'm1 * 10', Label: 'Tenfold' },
      ],
    });

    const { MetricDataResults } = await cloudwatch.send(command);

    expect(MetricDataResults).toEqual([
      { Id: 'm1', Label: 'Latency', Timestamps: [at(5), at(0)], Values: [2, 1], StatusCode: 'Complete' },
      { Id: 'e1', Label: 'Tenfold', Timestamps: [at(5), at(0)], Values: [20, 10], StatusCode: 'Complete' },
    ]);
  });

  test('lists metrics by namespace, name and dimensions, in pages', async () => {
    for (let batch = 0; batch < 6; batch += 1)
      await put(
        ...Array.from({ length: 100 }, (_, index) => ({
          MetricName: 'Many',
          Value: 1,
          Dimensions: [{ Name: 'n', Value: String(batch * 100 + index) }],
        })),
      );
    await put({ MetricName: 'One', Value: 1, Dimensions: [{ Name: 'n', Value: '7' }] });

    const first = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'Test' }));
    const second = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'Test', NextToken: first.NextToken }));
    const seven = await cloudwatch.send(new ListMetricsCommand({ Dimensions: [{ Name: 'n', Value: '7' }] }));

    expect(first.Metrics).toHaveLength(500);
    expect(second.Metrics).toHaveLength(101);
    expect(second.NextToken).toBeUndefined();
    expect(seven.Metrics?.map(({ MetricName }) => MetricName)).toEqual(['Many', 'One']);
    await expect(cloudwatch.send(new ListMetricsCommand({ NextToken: 'nonsense' }))).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });

  test.each<[string, MetricDatum]>([
    ['InvalidParameterValueException', { MetricName: 'a', Value: 1, Timestamp: new Date(NOW_MS - 15 * DAY_MS) }],
    ['InvalidParameterValueException', { MetricName: 'a', Value: 1, Timestamp: new Date(NOW_MS + 3 * 60 * MINUTE_MS) }],
    ['InvalidParameterValueException', { MetricName: 'a', Value: 1, Unit: 'Parsecs' as 'Count' }],
    ['InvalidParameterValueException', { MetricName: 'a', Value: 1, Dimensions: [{ Name: 'n', Value: '' }] }],
    ['InvalidParameterValueException', { MetricName: 'a', Values: [1, 2], Counts: [1] }],
    ['InvalidParameterCombinationException', { MetricName: 'a', Value: 1, Values: [1] }],
    ['MissingRequiredParameterException', { MetricName: 'a' }],
    ['MissingRequiredParameterException', { MetricName: undefined, Value: 1 }],
  ])('is refused with %s', async (name, datum) => {
    await expect(put({ MetricName: 'good', Value: 1 }, datum)).rejects.toMatchObject({ name });

    const { Metrics } = await cloudwatch.send(new ListMetricsCommand({}));
    expect(Metrics).toEqual([]);
  });

  test('of AWS belongs to the services of AWS', async () => {
    const input = { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'Errors', Value: 1 }] };

    await expect(cloudwatch.send(new PutMetricDataCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'The value AWS/Lambda for parameter Namespace is invalid.',
    });
    await local.aws.call('cloudwatch', 'PutMetricData', input, serviceCaller('lambda'));
    expect((await cloudwatch.send(new ListMetricsCommand({}))).Metrics).toHaveLength(1);
  });

  test('cannot be asked for more datapoints than CloudWatch gives', async () => {
    await expect(statistics(['Sum'], { Period: 60, StartTime: at(-2_000) })).rejects.toMatchObject({
      name: 'InvalidParameterCombinationException',
      message: expect.stringContaining('exceeds the limit of 1440'),
    });
    await expect(statistics(['Sum'], { Period: 45 })).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    await expect(statistics(['tm90'].map((name) => `p${name}`))).rejects.toMatchObject({
      message: 'The statistic ptm90 is not supported by the local AWS.',
    });
  });
});
