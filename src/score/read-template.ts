/** The alarms of a synthesized template, as far as they decide when to go off; not whom to tell. */
import * as z from 'zod';
import type { AlarmSettings } from '#local/services/cloudwatch/alarms/alarm-store';
import { type AlarmDefinition, readAlarmSettings } from '#local/services/cloudwatch/alarms/read-alarm-settings';

export interface WatchedAlarm {
  name: string;
  definition: AlarmDefinition;
}

const ALARM_TYPE = 'AWS::CloudWatch::Alarm';
/** Whom alarms tell are resources of the template, which have no ARN before they are deployed. */
const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/**
 * @param template parsed JSON
 * @throws Error for a template without alarms; AwsError for an alarm that CloudWatch would refuse
 */
export function readAlarms(template: unknown): WatchedAlarm[] {
  const alarms = Object.values(templateSchema.parse(template).Resources)
    .filter(({ Type }) => Type === ALARM_TYPE)
    .map(({ Properties }) => readAlarm(Properties));
  if (alarms.length === 0) throw new Error('The template has no alarms, so there is nothing to score');
  return alarms;
}

function readAlarm(properties: Record<string, unknown>): WatchedAlarm {
  const settings = Object.entries(properties).filter(([name]) => !ACTIONS.includes(name));
  return {
    name: String(properties['AlarmName']),
    // `as`: the properties of the resource are the parameters of PutMetricAlarm, which are checked here as there.
    definition: readAlarmSettings(nameReferences(Object.fromEntries(settings)) as AlarmSettings),
  };
}

/** What a reference will be is not known before the deployment: its own text is a value that only it has. */
function nameReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nameReferences);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name = ''] = entries[0] ?? [];
  if (name === 'Ref' || name.startsWith('Fn::')) return JSON.stringify(value);
  return Object.fromEntries(entries.map(([key, item]) => [key, nameReferences(item)]));
}
