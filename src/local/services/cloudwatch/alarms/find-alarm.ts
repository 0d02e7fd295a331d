import { AwsError } from '#local/core/aws-error';
import type { CloudWatchContext } from '../cloudwatch-context.ts';
import type { AlarmRecord } from './alarm-store.ts';

/** @throws AwsError ResourceNotFound */
export function findAlarm({ alarmStore }: CloudWatchContext, name = ''): AlarmRecord {
  const alarm = alarmStore.alarms.get(name);
  if (!alarm) throw new AwsError('ResourceNotFound', `Alarm not found: ${name}`, { status: 404 });
  return alarm;
}
