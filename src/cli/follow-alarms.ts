/** Notices alarms that change their state. */
import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { formatInstant } from '#contracts/windows';
import { dim, green, red, yellow } from './output.ts';

const STYLES: Record<string, (text: string) => string> = { OK: green, ALARM: red, INSUFFICIENT_DATA: yellow };

export const paintAlarmState = (state: string): string => (STYLES[state] ?? dim)(state);

/** @returns a function that gives a line for each alarm that changed since its last call */
export function createAlarmWatch(cloudwatch: CloudWatchClient): () => Promise<string[]> {
  const states = new Map<string, string | undefined>();
  return async () => {
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
    const changed = MetricAlarms.filter(({ AlarmName = '', StateValue }) => {
      const before = states.get(AlarmName);
      states.set(AlarmName, StateValue);
      return before !== undefined && before !== StateValue;
    });
    return changed.map(describe);
  };
}

const describe = ({ AlarmName = '', StateValue, StateReason = '', StateUpdatedTimestamp }: MetricAlarm): string =>
  `${dim(formatInstant(StateUpdatedTimestamp?.getTime() ?? 0))}  ${paintAlarmState(StateValue ?? '')}  ${AlarmName}: ${StateReason}`;
