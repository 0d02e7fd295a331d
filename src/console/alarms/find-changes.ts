import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';

/**
 * The alarms that are in another state than they were. What is seen for the first time has not changed; one that went off and
 * was over between two looks has.
 */
export function findChanges(known: readonly MetricAlarm[] | undefined, now: readonly MetricAlarm[]): MetricAlarm[] {
  const before = new Map(known?.map((alarm) => [alarm.AlarmName, alarm]));
  return now.filter((alarm) => {
    const earlier = before.get(alarm.AlarmName);
    return earlier !== undefined && transitionOf(earlier) !== transitionOf(alarm);
  });
}

const transitionOf = ({ StateValue, StateTransitionedTimestamp }: MetricAlarm): string =>
  `${StateValue} ${StateTransitionedTimestamp?.getTime()}`;
