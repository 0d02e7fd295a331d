import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { findAlarm } from '../alarms/alarm-store.ts';
import { changeState } from '../alarms/change-state.ts';
import { type CloudWatchContext, invalidParameterValue } from '../cloudwatch-context.ts';

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** Sets a state, with its actions, until the next evaluation says otherwise. */
export const setAlarmState = (context: CloudWatchContext) =>
  operation(SetAlarmStateCommand, async (input) => {
    const { AlarmName, StateValue, StateReason = '', StateReasonData = '' } = input;
    const alarm = findAlarm(context.alarmStore, AlarmName);
    if (StateValue === undefined || !STATES.includes(StateValue))
      throw invalidParameterValue(`StateValue must be one of ${STATES.join(', ')}, got ${StateValue}`);
    const reason = { text: StateReason, data: checkJson(StateReasonData) };
    if (StateValue !== alarm.state.value) await changeState(context, alarm, StateValue, reason);
    return {};
  });

function checkJson(text: string): string {
  if (text === '') return text;
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new AwsError('InvalidFormatFault', 'StateReasonData is not valid JSON', { cause });
  }
}
