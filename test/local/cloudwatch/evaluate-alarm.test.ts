import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from '@jest/globals';
import {
  type AlarmRule,
  evaluationRange,
  MISSING_DATA_TREATMENTS,
  type MissingDataTreatment,
} from '#local/services/cloudwatch/alarms/alarm-rule';
import { describeReason } from '#local/services/cloudwatch/alarms/describe-reason';
import { evaluateAlarm } from '#local/services/cloudwatch/alarms/evaluate-alarm';

const PERIOD_MS = 300_000;
const START_MS = Date.parse('2026-11-23T09:00:00Z');

const rule = (more: Partial<AlarmRule> = {}): AlarmRule => ({
  periodMs: PERIOD_MS,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  threshold: 10,
  comparison: 'GreaterThanThreshold',
  treatMissingData: 'missing',
  ...more,
});

/** `X` breaches, `0` does not, `-` is missing; the newest is the last, as in CloudWatch's guide. */
const datapoints = (pattern: string) =>
  pattern.split(' ').map((sign, index) => ({
    atMs: START_MS + index * PERIOD_MS,
    value: sign === '-' ? undefined : sign === 'X' ? 12 : 3,
  }));

const RETAIN = 'retain';
type Expected = StateValue | typeof RETAIN;

/** A state per treatment: missing, ignore, breaching, notBreaching (the order of the guide's columns). */
const COLUMNS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const satisfies readonly MissingDataTreatment[];

const expectStates = (alarm: AlarmRule, pattern: string, states: readonly Expected[]) => {
  for (const [index, treatMissingData] of COLUMNS.entries()) {
    for (const current of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
      const { state } = evaluateAlarm({ ...alarm, treatMissingData }, datapoints(pattern), current);
      const wanted = states[index] === RETAIN ? current : states[index];
      expect({ treatMissingData, current, state }).toEqual({ treatMissingData, current, state: wanted });
    }
  }
};

describe('evaluating an alarm', () => {
  test('knows every treatment of missing data', () => {
    expect([...COLUMNS].sort()).toEqual([...MISSING_DATA_TREATMENTS].sort());
  });

  test('looks at two periods more than it needs', () => {
    expect(evaluationRange(rule())).toBe(5);
  });

  test.each<[string, Expected[]]>([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', RETAIN, 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', RETAIN, 'ALARM', 'OK']],
    ['- - - - X', ['INSUFFICIENT_DATA', RETAIN, 'ALARM', 'OK']],
    ['X - - - -', ['ALARM', RETAIN, 'ALARM', 'OK']],
  ])("decides 3 out of 3 for %s as the guide's table does", (pattern, states) => {
    expectStates(rule(), pattern, states);
  });

  test.each<[string, Expected[]]>([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', RETAIN, 'ALARM', 'OK']],
  ])("decides 2 out of 3 for %s as the guide's table does", (pattern, states) => {
    expectStates(rule({ datapointsToAlarm: 2 }), pattern, states);
  });

  test('uses the last real datapoint when the newest has not arrived', () => {
    const single = rule({ evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: 'notBreaching' });

    expect(evaluateAlarm(single, datapoints('0 X -'), 'OK').state).toBe('ALARM');
    expect(evaluateAlarm(single, datapoints('X 0 -'), 'ALARM').state).toBe('OK');
    expect(evaluateAlarm(single, datapoints('- - -'), 'ALARM').state).toBe('OK');
  });

  test.each([
    ['GreaterThanThreshold', [false, true]],
    ['GreaterThanOrEqualToThreshold', [true, true]],
    ['LessThanThreshold', [false, false]],
    ['LessThanOrEqualToThreshold', [true, false]],
  ] as const)('compares by %s', (comparison, [atThreshold, above]) => {
    const single = rule({ evaluationPeriods: 1, datapointsToAlarm: 1, comparison });
    const stateOf = (value: number) => evaluateAlarm(single, [{ atMs: 0, value }], 'OK').state;

    expect(stateOf(10)).toBe(atThreshold ? 'ALARM' : 'OK');
    expect(stateOf(11)).toBe(above ? 'ALARM' : 'OK');
  });
});

describe('the reason of a new state', () => {
  const reasonFor = (alarm: AlarmRule, pattern: string, current: StateValue) => {
    const verdict = evaluateAlarm(alarm, datapoints(pattern), current);
    return describeReason(alarm, verdict, current, 'Maximum', START_MS + 5 * PERIOD_MS);
  };

  test('names the datapoints that crossed the threshold, newest first', () => {
    const { text, data } = reasonFor(rule({ datapointsToAlarm: 2 }), '0 0 X 0 X', 'OK');

    expect(text).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [12.0 (23/11/26 09:20:00), 12.0 (23/11/26 09:10:00)] were greater than the threshold (10.0) (minimum 2 datapoints for OK -> ALARM transition).',
    );
    expect(JSON.parse(data)).toEqual({
      version: '1.0',
      queryDate: '2026-11-23T09:25:00.000+0000',
      startDate: '2026-11-23T09:10:00.000+0000',
      statistic: 'Maximum',
      period: 300,
      recentDatapoints: [12, 3, 12],
      threshold: 10,
      evaluatedDatapoints: [
        { timestamp: '2026-11-23T09:20:00.000+0000', value: 12 },
        { timestamp: '2026-11-23T09:15:00.000+0000', value: 3 },
        { timestamp: '2026-11-23T09:10:00.000+0000', value: 12 },
      ],
    });
  });

  test('says how many datapoints end an alarm', () => {
    const single = rule({ evaluationPeriods: 1, datapointsToAlarm: 1 });

    expect(reasonFor(single, 'X X 0', 'ALARM').text).toBe(
      'Threshold Crossed: 1 out of the last 1 datapoints [3.0 (23/11/26 09:10:00)] was not greater than the threshold (10.0) (minimum 1 datapoint for ALARM -> OK transition).',
    );
  });

  test('says how missing data were treated', () => {
    expect(reasonFor(rule({ treatMissingData: 'breaching' }), '- - - - -', 'OK').text).toBe(
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].',
    );
    expect(reasonFor(rule(), '- - - - -', 'OK').text).toBe('Insufficient Data: 3 datapoints were unknown.');
  });
});
