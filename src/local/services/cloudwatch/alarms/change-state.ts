/** Changes an alarm's state: recorded first, then its actions are run, which a restart makes up for when it came between. */
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { PublishCommandInput, PublishCommandOutput } from '@aws-sdk/client-sns';
import { isAwsError } from '#local/core/aws-error';
import { serviceCaller } from '#local/core/local-aws';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import { buildAlarmMessage } from './alarm-message.ts';
import type { AlarmRecord, AlarmSettings } from './alarm-store.ts';
import type { StateReason } from './describe-reason.ts';

/** @returns the alarm in its new state */
export async function changeState(
  context: CloudWatchContext,
  alarm: AlarmRecord,
  value: StateValue,
  reason: StateReason,
): Promise<AlarmRecord> {
  const { aws, alarmStore } = context;
  const at = aws.clock.date();
  const from = alarm.state.value;
  const state = { value, reason: reason.text, reasonData: reason.data, updatedAt: at, transitionedAt: at };
  const changed: AlarmRecord = { ...alarm, state, pending: { from, at } };
  aws.store.transaction(() => {
    alarmStore.alarms.put(alarm.name, changed);
    alarmStore.addHistory({
      alarm: alarm.name,
      atMs: at.getTime(),
      type: 'StateUpdate',
      summary: `Alarm updated from ${from} to ${value}`,
      data: JSON.stringify({
        version: '1.0',
        oldState: describeState(alarm.state.value, alarm.state.reason, alarm.state.reasonData),
        newState: describeState(value, reason.text, reason.data),
      }),
    });
  });
  return runActions(context, changed);
}

const describeState = (stateValue: StateValue, stateReason: string, reasonData: string) => ({
  stateValue,
  stateReason,
  ...(reasonData !== '' && { stateReasonData: JSON.parse(reasonData) }),
});

/** Runs the actions of a change of state that is recorded, if they have not been run yet. */
export async function runActions(context: CloudWatchContext, alarm: AlarmRecord): Promise<AlarmRecord> {
  const { pending, ...settled } = alarm;
  if (!pending) return alarm;
  if (alarm.settings.ActionsEnabled ?? true)
    for (const topicArn of actionsFor(alarm.settings, alarm.state.value))
      await notify(context, alarm, pending.from, topicArn);
  const current = context.alarmStore.alarms.get(alarm.name);
  // Deleted or changed again while its topics were told.
  if (current?.pending?.at.getTime() === pending.at.getTime()) {
    const { pending: _, ...rest } = current;
    context.alarmStore.alarms.put(alarm.name, rest);
  }
  return settled;
}

function actionsFor(settings: AlarmSettings, state: StateValue): string[] {
  switch (state) {
    case 'ALARM':
      return settings.AlarmActions ?? [];
    case 'OK':
      return settings.OKActions ?? [];
    case 'INSUFFICIENT_DATA':
      return settings.InsufficientDataActions ?? [];
    default:
      return state satisfies never;
  }
}

/** A topic that cannot be told is in the history, and nowhere else: CloudWatch does not try again. */
async function notify(
  context: CloudWatchContext,
  alarm: AlarmRecord,
  from: StateValue,
  topicArn: string,
): Promise<void> {
  const { aws, alarmStore } = context;
  const { subject, json, text } = buildAlarmMessage(alarm, from, aws.account);
  const error = await publish(context, alarm, {
    TopicArn: topicArn,
    Subject: subject,
    MessageStructure: 'json',
    Message: JSON.stringify({ default: json, email: text }),
  });
  alarmStore.addHistory({
    alarm: alarm.name,
    atMs: aws.clock.now(),
    type: 'Action',
    summary:
      error === undefined
        ? `Successfully executed action ${topicArn}`
        : `Failed to execute action ${topicArn}. Received error: "${error}"`,
    data: JSON.stringify({
      actionState: error === undefined ? 'Succeeded' : 'Failed',
      stateUpdateTimestamp: alarm.state.updatedAt.getTime(),
      notificationResource: topicArn,
      publishedMessage: json,
      error: error ?? null,
    }),
  });
}

async function publish(
  { aws }: CloudWatchContext,
  { arn }: AlarmRecord,
  input: PublishCommandInput,
): Promise<string | undefined> {
  const caller = serviceCaller('cloudwatch', arn);
  try {
    await aws.call<PublishCommandInput, PublishCommandOutput>('sns', 'Publish', input, caller);
    return undefined;
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return error.message;
  }
}
