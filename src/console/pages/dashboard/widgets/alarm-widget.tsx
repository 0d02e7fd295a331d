import Link from '@cloudscape-design/components/link';
import { AlarmState } from '../../../alarms/alarm-state.tsx';
import { buildAlarmPath, useAlarms } from '../../../alarms/alarms.ts';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { buildHref } from '../../../navigation/location.ts';
import type { AlarmProperties } from '../body/widget-schema.ts';
import { WidgetFrame } from './widget-frame.tsx';

/** The states of some alarms, side by side. */
export function AlarmWidget({ properties }: { properties: AlarmProperties }) {
  const { data: alarms, error, refetch } = useAlarms();
  return (
    <WidgetFrame title={properties.title}>
      {alarms ? (
        <ul className="alarm-strip">
          {properties.alarms.map((arn) => {
            const name = readName(arn);
            const alarm = alarms.find(({ AlarmArn }) => AlarmArn === arn);
            return (
              <li key={arn}>
                {alarm ? <AlarmState state={alarm.StateValue} hasText={alarm.StateValue !== 'OK'} /> : 'Deleted:'}
                <Link href={buildHref(buildAlarmPath(name))}>{name}</Link>
              </li>
            );
          })}
        </ul>
      ) : error ? (
        <ErrorState title="The alarms cannot be listed" error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState what="alarms" />
      )}
    </WidgetFrame>
  );
}

/** `arn:aws:cloudwatch:us-east-1:000000000000:alarm:Data Stale` -> `Data Stale` */
const readName = (arn: string): string => arn.split(':').slice(6).join(':');
