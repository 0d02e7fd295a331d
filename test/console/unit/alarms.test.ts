import type { MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from '@jest/globals';
import { buildAlarmLines } from '#console/alarms/alarm-lines';
import { describeCondition } from '#console/alarms/describe-condition';
import { findChanges } from '#console/alarms/find-changes';
import { findAlarmSpans } from '#console/pages/alarm/alarm-spans';
import { findNames } from '#console/pages/inbox/find-names';
import { findQuery } from '#console/pages/inbox/find-query';

const alarm: MetricAlarm = {
  AlarmName: 'Stale',
  MetricName: 'LogRecords',
  Namespace: 'InfrastructureLogs',
  Statistic: 'Maximum',
  Period: 300,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
};
const math: MetricAlarm = {
  ...alarm,
  MetricName: undefined,
  Period: undefined,
  Metrics: [
    { Id: 'e1', Expression: 'm1 * 2', Label: 'Twice' },
    { Id: 'm1', ReturnData: false, MetricStat: { Metric: { MetricName: 'M' }, Period: 60, Stat: 'Sum' } },
  ],
};

describe('an alarm', () => {
  test.each([
    [alarm, 'LogRecords < 1 for 2 of 3 datapoints within 15 min'],
    [
      { ...alarm, EvaluationPeriods: 1, DatapointsToAlarm: 1, Period: 3_600 },
      'LogRecords < 1 for 1 datapoint within 1 h',
    ],
    [{ ...alarm, Threshold: 600_000.00025 }, 'LogRecords < 600,000.00025 for 2 of 3 datapoints within 15 min'],
    [math, 'Twice < 1 for 2 of 3 datapoints within 3 min'],
  ])('tells when it goes off', (one, text) => {
    expect(describeCondition(one)).toBe(text);
  });

  test('is drawn by its own metric, statistic and period', () => {
    expect(buildAlarmLines(alarm)).toMatchObject([
      {
        query: { MetricStat: { Metric: { MetricName: 'LogRecords' }, Stat: 'Maximum', Period: 300 } },
        periodSeconds: 300,
      },
    ]);
    expect(buildAlarmLines(math).map(({ query, periodSeconds }) => [query.Id, periodSeconds])).toEqual([
      ['e1', 60],
      ['m1', 60],
    ]);
  });
});

describe('a change of state', () => {
  const be = (state: StateValue, at = 0): MetricAlarm => ({
    AlarmName: 'a',
    StateValue: state,
    StateTransitionedTimestamp: new Date(at),
  });

  test.each([
    ['no alarm known', undefined, be('ALARM'), 0],
    ['an alarm that is new', [], be('ALARM'), 0],
    ['the same state', [be('OK')], be('OK'), 0],
    ['another state', [be('OK')], be('ALARM', 5), 1],
    ['a state that came back in between', [be('OK')], be('OK', 5), 1],
  ])('is told for %s', (_, known, now, count) => {
    expect(findChanges(known, [now])).toHaveLength(count);
  });

  test('begins or ends a span in alarm; the newest may not be over', () => {
    const change = (atMs: number, from: string, to: string) => ({
      Timestamp: new Date(atMs),
      HistoryItemType: 'StateUpdate' as const,
      HistoryData: JSON.stringify({ oldState: { stateValue: from }, newState: { stateValue: to } }),
    });
    const history = [
      change(90, 'OK', 'ALARM'),
      { Timestamp: new Date(60), HistoryItemType: 'Action' as const, HistoryData: 'not JSON' },
      change(50, 'ALARM', 'OK'),
      change(20, 'OK', 'ALARM'),
    ];

    expect(findAlarmSpans(history, 100)).toEqual([
      { fromMs: 90, toMs: 100 },
      { fromMs: 20, toMs: 50 },
    ]);
  });
});

describe('the subject of a mail', () => {
  test.each([
    ['ALARM: "Run Failed" in US East', ['Run Failed']],
    ['ALARM Run Failed Twice: 3', ['Run Failed Twice']],
    ['A Prerun Failed', []],
    ['(a+b) is over', ['(a+b)']],
  ])('names alarms: %s', (subject, names) => {
    expect(findNames(subject, ['Run Failed', 'Run Failed Twice', '(a+b)'])).toEqual(names);
  });
});

describe('the text of a mail', () => {
  test('may suggest a query', () => {
    const text = 'WHAT\n  x\n\nWHAT TO ASK ATHENA, WORKGROUP W\n  -- saved\n  SELECT 1\n\n  FROM x\n\n--\nTo stop';

    expect(findQuery(text)).toBe('-- saved\nSELECT 1\n\nFROM x');
    expect(findQuery('WHAT\n  x')).toBeUndefined();
  });
});
