import { DescribeAlarmsCommand, type DescribeAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import type { AlarmRecord } from '../alarms/alarm-store.ts';
import { describeAlarm } from '../alarms/describe-alarm.ts';
import { type CloudWatchContext, invalidNextToken, invalidParameterCombination } from '../cloudwatch-context.ts';

const MAX_RECORDS = 100;
const DEFAULT_RECORDS = 50;

/** Composite alarms do not exist locally, so a request for those alone is answered by none. */
export const describeAlarms = ({ alarmStore }: CloudWatchContext) =>
  operation(DescribeAlarmsCommand, (input) => {
    if (input.AlarmNames && input.AlarmNamePrefix !== undefined)
      throw invalidParameterCombination('AlarmNames and AlarmNamePrefix are mutually exclusive.');
    const isWanted = input.AlarmTypes === undefined || input.AlarmTypes.includes('MetricAlarm');
    const page = paginate({
      items: isWanted ? alarmStore.alarms.list().filter((alarm) => matches(alarm, input)) : [],
      keyOf: ({ name }) => name,
      limit: Math.min(input.MaxRecords ?? DEFAULT_RECORDS, MAX_RECORDS),
      token: input.NextToken,
      invalidToken: invalidNextToken,
    });
    return { MetricAlarms: page.items.map(describeAlarm), CompositeAlarms: [], NextToken: page.nextToken };
  });

function matches({ name, state, settings }: AlarmRecord, input: DescribeAlarmsCommandInput): boolean {
  const { AlarmNames, AlarmNamePrefix = '', StateValue, ActionPrefix = '' } = input;
  const actions = [settings.AlarmActions, settings.OKActions, settings.InsufficientDataActions].flatMap(
    (list) => list ?? [],
  );
  return (
    (AlarmNames === undefined || AlarmNames.includes(name)) &&
    name.startsWith(AlarmNamePrefix) &&
    (StateValue === undefined || StateValue === state.value) &&
    (ActionPrefix === '' || actions.some((arn) => arn.startsWith(ActionPrefix)))
  );
}
