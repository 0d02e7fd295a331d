/**
 * Decides an alarm's state from the datapoints of its evaluation range, as CloudWatch's guide says:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * Real datapoints anywhere in the range are used before missing ones are filled in.
 */
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { type AlarmRule, type Datapoint, isBreaching } from './alarm-rule.ts';

export interface Verdict {
  state: StateValue;
  /** Real datapoints that were looked at, newest first. */
  evaluated: { atMs: number; value: number }[];
  /** How many more were missing. */
  missing: number;
}

/**
 * @param datapoints one for each period of the evaluation range, oldest first
 * @param current the state so far, which `ignore` keeps
 */
export function evaluateAlarm(rule: AlarmRule, datapoints: readonly Datapoint[], current: StateValue): Verdict {
  const newestFirst = datapoints.toReversed();
  const real = newestFirst.flatMap(({ atMs, value }) => (value === undefined ? [] : [{ atMs, value }]));
  const evaluated = real.slice(0, rule.evaluationPeriods);
  const missing = rule.evaluationPeriods - evaluated.length;
  const breaching = evaluated.filter(({ value }) => isBreaching(rule, value)).length;
  const state = breaching >= rule.datapointsToAlarm ? 'ALARM' : missing === 0 ? 'OK' : undefined;
  return { state: state ?? decideByMissing(rule, newestFirst, breaching, missing, current), evaluated, missing };
}

/** Fewer real datapoints than needed, and too few of them breach by themselves. */
function decideByMissing(
  rule: AlarmRule,
  newestFirst: readonly Datapoint[],
  breaching: number,
  missing: number,
  current: StateValue,
): StateValue {
  const hasHealthy = newestFirst.some(({ value }) => value !== undefined && !isBreaching(rule, value));
  switch (rule.treatMissingData) {
    case 'notBreaching':
      return 'OK';
    case 'breaching':
      return breaching + missing >= rule.datapointsToAlarm ? 'ALARM' : 'OK';
    case 'ignore':
      return hasHealthy ? 'OK' : current;
    case 'missing':
      if (hasHealthy) return 'OK';
      return isSustained(rule, newestFirst) ? 'ALARM' : 'INSUFFICIENT_DATA';
    default:
      return rule.treatMissingData satisfies never;
  }
}

/**
 * Nothing but breaching and missing data, and the oldest that breaches is as old as the datapoints that it takes to alarm:
 * a younger one waits for the next datapoint, so that an alarm is not raised too early.
 */
function isSustained({ datapointsToAlarm }: AlarmRule, newestFirst: readonly Datapoint[]): boolean {
  const oldest = newestFirst.findLastIndex(({ value }) => value !== undefined);
  return oldest >= 0 && oldest + 1 >= datapointsToAlarm;
}
