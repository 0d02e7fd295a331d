import type { GetMetricDataCommandOutput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '#contracts/durations';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createManualClock } from '../helpers/manual-clock.ts';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

const START_MS = Date.parse('2026-11-23T09:00:00Z');

let core: TestCore;

beforeEach(async () => {
  const clock = createManualClock(START_MS + 60 * MINUTE_MS);
  core = await startTestCore((aws) => [createCloudWatch(aws)], { clock });
});

afterEach(() => core.stop());

/** One value a minute from the start on; undefined leaves a minute out. */
const put = async (name: string, values: readonly (number | undefined)[]) => {
  for (const [minute, Value] of values.entries())
    if (Value !== undefined)
      await core.call('cloudwatch', 'PutMetricData', {
        Namespace: 'Test',
        MetricData: [{ MetricName: name, Value, Timestamp: new Date(START_MS + minute * MINUTE_MS) }],
      });
};

const metric = (Id: string, Period = 60): MetricDataQuery => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'Test', MetricName: Id }, Period, Stat: 'Sum' },
});

const query = (MetricDataQueries: MetricDataQuery[]) =>
  core.call<GetMetricDataCommandOutput>('cloudwatch', 'GetMetricData', {
    MetricDataQueries,
    StartTime: new Date(START_MS),
    EndTime: new Date(START_MS + 5 * MINUTE_MS),
    ScanBy: 'TimestampAscending',
  });

/** The values of an expression over the five minutes, by minute; `-` where there is none. */
const compute = async (Expression: string) => {
  const { MetricDataResults = [] } = await query([metric('m1'), metric('m2'), metric('m3'), { Id: 'e1', Expression }]);
  return MetricDataResults.map(({ Timestamps = [], Values = [] }) => {
    const byMinute = new Map(Timestamps.map((at, index) => [(at.getTime() - START_MS) / MINUTE_MS, Values[index]]));
    return Array.from({ length: 5 }, (_, minute) => byMinute.get(minute) ?? '-').join(' ');
  });
};

describe('metric math', () => {
  beforeEach(async () => {
    await put('m1', [30, 20, 0, undefined, 10]);
    await put('m2', [20, undefined, 20, undefined, 4]);
  });

  test.each([
    ['m1 + m2', '50 20 20 - 14'],
    ['m1 - m2 * 2', '-10 20 -40 - 2'],
    ['(m1 - m2) * 2', '20 40 -40 - 12'],
    ['100 * m2 / m1', '66.66666666666667 0 - - 40'],
    ['m1 ^ 2', '900 400 0 - 100'],
    ['-m1', '-30 -20 0 - -10'],
    ['2 ^ 3 ^ 2 + m1 - m1', '512 512 512 - 512'],
    ['m1 < m2', '0 0 1 - 0'],
    ['m1 >= 30', '1 0 0 - 0'],
    ['m1 > 15 AND m2 > 15', '1 0 0 - 0'],
    ['m1 > 25 || m2 == 4', '1 0 0 - 1'],
    ['FILL(m1, 7)', '30 20 0 7 10'],
    ['FILL(m1, REPEAT)', '30 20 0 0 10'],
    ['FILL(m1, LINEAR)', '30 20 0 5 10'],
    ['FILL(m2, m1)', '20 20 20 - 4'],
    ['IF(m1 > 15, m1, 0)', '30 20 0 - 0'],
    ['IF(m1, m2)', '20 0 - - 4'],
    ['IF(m1, 1, 2)', '1 1 2 - 1'],
    ['IF(1, m2)', '20 - 20 - 4'],
    ['SUM([m1, m2])', '50 20 20 - 14'],
    ['SUM(METRICS())', '50 20 20 - 14'],
    ['SUM(METRICS("2"))', '20 - 20 - 4'],
    ['AVG([m1, m2])', '25 10 10 - 7'],
    ['MAX([m1, m2])', '30 20 20 - 10'],
    ['MIN([m1, m2])', '20 20 0 - 4'],
    ['m1 - MAX(m1)', '0 -10 -30 - -20'],
    ['m1 / SUM(m1) * 60', '30 20 0 - 10'],
    ['m1 * DATAPOINT_COUNT(m1)', '120 80 0 - 40'],
    ['m1 / PERIOD(m1) * 60', '30 20 0 - 10'],
    ['m1 / METRIC_COUNT(METRICS())', '10 6.666666666666667 0 - 3.3333333333333335'],
    ['DIFF(m1)', '- -10 -20 - 10'],
    ['RATE(m1) * 60', '- -10 -20 - 5'],
    ['ABS(m1 - m2)', '10 20 20 - 6'],
    ['FLOOR(m1 / 7)', '4 2 0 - 1'],
    ['CEIL(m1 / 7)', '5 3 0 - 2'],
  ])('computes %s', async (expression, expected) => {
    expect(await compute(expression)).toEqual([expected]);
  });

  test('gives a series for each of an array', async () => {
    expect(await compute('METRICS() / 10')).toEqual(['3 2 0 - 1', '2 - 2 - 0.4', '- - - - -']);
  });

  test('computes expressions of expressions at the longest period of the request', async () => {
    const { MetricDataResults = [] } = await query([
      metric('m1', 60),
      metric('m2', 300),
      { Id: 'ratio', Expression: 'total / m2', Label: 'Ratio' },
      { Id: 'total', Expression: 'm1 + m2', ReturnData: false },
    ]);

    expect(MetricDataResults).toEqual([
      { Id: 'ratio', Label: 'Ratio', Timestamps: [new Date(START_MS)], Values: [104 / 44], StatusCode: 'Complete' },
    ]);
  });

  test.each([
    ['m1 +', /Unexpected end of expression/],
    ['m1 m2', /Unexpected 'm2' at position 3/],
    ['m1 + #', /Unexpected character '#' at position 5/],
    ['(m1', /Missing '\)'/],
    ['m9 + 1', /Unknown id m9/],
    ['e1 + 1', /e1 depends on itself/],
    ['SUM(m1)', /A time series is needed/],
    ['5', /A time series is needed/],
    ['SEARCH("x")', /SEARCH is not supported by the local AWS/],
    ['constructor(m1)', /constructor is not supported/],
    ['FILL(m1, ZERO)', /FILL cannot fill by ZERO/],
    ['[m1] + [m2]', /cannot combine two arrays/],
    ['m1 + "text"', /Text "text" has no place here/],
  ])('refuses %s', async (expression, message) => {
    await expect(compute(expression)).rejects.toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });
});
