/** Tells of alarms that change their state while somebody watches, on whichever page. */
import type { MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import Link from '@cloudscape-design/components/link';
import { useEffect, useRef } from 'react';
import { notify } from '../app/notifications.ts';
import { buildHref } from '../navigation/location.ts';
import { buildAlarmPath, useAlarms } from './alarms.ts';
import { findChanges } from './find-changes.ts';

export default function AlarmWatcher() {
  const { data: alarms } = useAlarms();
  const known = useRef<readonly MetricAlarm[]>(undefined);
  useEffect(() => {
    if (!alarms) return;
    for (const alarm of findChanges(known.current, alarms)) announce(alarm);
    known.current = alarms;
  }, [alarms]);
  return null;
}

const ANNOUNCEMENTS = {
  ALARM: { type: 'error', text: 'In alarm' },
  OK: { type: 'success', text: 'OK again' },
  INSUFFICIENT_DATA: { type: 'info', text: 'Insufficient data' },
} as const satisfies Record<StateValue, object>;

/** One that goes off stays until it is dismissed or over. */
function announce({ AlarmName = '', StateValue: state, StateReason }: MetricAlarm): void {
  if (!state) return;
  const { type, text } = ANNOUNCEMENTS[state];
  notify({
    id: `alarm ${AlarmName}`,
    type,
    header: `${text}: ${AlarmName}`,
    content: (
      <>
        {shorten(StateReason ?? '')}{' '}
        <Link href={buildHref(buildAlarmPath(AlarmName))} color="inverted">
          View the alarm
        </Link>
      </>
    ),
    isToast: state !== 'ALARM',
  });
}

const MAX_REASON_LENGTH = 300;

/** The alarm's own page has all of it. */
const shorten = (text: string): string =>
  text.length <= MAX_REASON_LENGTH ? text : `${text.slice(0, MAX_REASON_LENGTH)}…`;
