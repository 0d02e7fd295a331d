/** What CloudWatch tells a topic when an alarm changes its state. */
import * as z from 'zod';
import { ALARMS, type AlarmName } from '#contracts/names';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html */
const notification = z.looseObject({
  AlarmName: z.enum(ALARMS),
  AlarmDescription: z.string().nullish(),
  AlarmArn: z.string(),
  NewStateValue: z.enum(['ALARM', 'OK']),
  OldStateValue: z.string(),
  NewStateReason: z.string(),
  /** `2026-11-23T09:05:00.000+0000` */
  StateChangeTime: z.string().transform((text) => Date.parse(text.replace(/\+0000$/, 'Z'))),
  Trigger: z.looseObject({
    Period: z.number(),
    EvaluationPeriods: z.number(),
    Threshold: z.number(),
    ComparisonOperator: z.string(),
  }),
});

export interface AlarmChange {
  name: AlarmName;
  description: string;
  region: string;
  state: 'ALARM' | 'OK';
  previous: string;
  /** CloudWatch's own words. */
  reason: string;
  changedMs: number;
  periodMs: number;
  /** How far the alarm looks back. */
  spanMs: number;
  threshold: number;
  comparison: string;
}

/**
 * @param text the message's body, JSON
 * @throws Error for anything but a change of one of the pipeline's alarms, which the subscription's filter keeps away
 */
export function parseAlarmChange(text: string): AlarmChange {
  const { Trigger, ...alarm } = notification.parse(JSON.parse(text));
  const periodMs = Trigger.Period * 1_000;
  return {
    name: alarm.AlarmName,
    description: alarm.AlarmDescription ?? '',
    region: alarm.AlarmArn.split(':')[3] ?? '',
    state: alarm.NewStateValue,
    previous: alarm.OldStateValue,
    reason: alarm.NewStateReason,
    changedMs: alarm.StateChangeTime,
    periodMs,
    spanMs: periodMs * Trigger.EvaluationPeriods,
    threshold: Trigger.Threshold,
    comparison: Trigger.ComparisonOperator,
  };
}
