/** What came of the latest injected incident: from its run to the e-mail. */
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps, { type StepsProps } from '@cloudscape-design/components/steps';
import { ALARM_THRESHOLDS } from '#contracts/alarm-thresholds';
import { buildAlarmPath } from '../../alarms/alarms.ts';
import { Time } from '../../components/time.tsx';
import { formatCount } from '../../format/quantity.ts';
import { buildMailHref } from '../../inbox/mail-href.ts';
import { useClock, useClockSpeed } from '../../live/clock.ts';
import { useMedia } from '../../live/use-media.ts';
import { buildHref } from '../../navigation/location.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import { RUN_STATUSES } from '../../runs/run-status.tsx';
import { useRunList } from '../../runs/use-run-list.ts';
import { nameIncident } from './incident-names.ts';
import { findIncidentRun, type IncidentProgress, useIncidentProgress } from './use-incident-progress.ts';

/** Below it the steps are one below the other. */
const NARROW = '(max-width: 912px)';

export function IncidentWatch() {
  const { items } = useRunList();
  const run = findIncidentRun(items);
  return run ? <Watch run={run} /> : null;
}

function Watch({ run }: { run: ExecutionListItem }) {
  const progress = useIncidentProgress(run);
  const isNarrow = useMedia(NARROW);
  const title = `The latest: ${nameIncident(run.name ?? '')}`;
  return (
    <SpaceBetween size="xs">
      <Box variant="h3">
        {title}{' '}
        {run.startDate && (
          <Box variant="small">
            <Time ms={run.startDate.getTime()} isRelative />
          </Box>
        )}
      </Box>
      <div role="status">
        <Steps
          ariaLabel={title}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          steps={[runStep(run), metricsStep(progress), alarmStep(progress), mailStep(progress)]}
        />
      </div>
    </SpaceBetween>
  );
}

function runStep({ name = '', status }: ExecutionListItem): StepsProps.Step {
  const known = Object.entries(RUN_STATUSES).find(([id]) => id === status)?.[1];
  const text = known?.text ?? 'Unknown';
  return {
    status: known?.type ?? 'info',
    statusIconAriaLabel: text,
    header: 'The run writes its logs',
    details: (
      <>
        {text}: <Link href={buildRunHref(name)}>{name}</Link>
      </>
    ),
  };
}

/** An alarm that fired has seen them, though this page may not have asked for them since. */
function metricsStep({ worstErrors, fired }: IncidentProgress): StepsProps.Step {
  const isSeen = fired.length > 0 || (worstErrors ?? 0) > ALARM_THRESHOLDS.errorsPerWindow;
  return {
    status: isSeen ? 'success' : 'pending',
    statusIconAriaLabel: isSeen ? 'Seen' : 'Waiting',
    header: 'The metrics show it',
    details:
      worstErrors !== undefined &&
      `${formatCount(worstErrors)} errors in its worst window; the alarm is above ${ALARM_THRESHOLDS.errorsPerWindow}`,
  };
}

function alarmStep({ fired, alreadyFiring }: IncidentProgress): StepsProps.Step {
  const header = 'The alarm fires';
  const [first] = fired;
  if (first)
    return {
      status: 'error',
      statusIconAriaLabel: 'In alarm',
      header: 'The alarm fired',
      details: (
        <>
          <Link href={buildHref(buildAlarmPath(first.name))}>{first.name}</Link>, at <Time ms={first.atMs} />
        </>
      ),
    };
  if (alreadyFiring.length > 0)
    return {
      status: 'warning',
      statusIconAriaLabel: 'In alarm already',
      header,
      details: `${alreadyFiring.join(', ')} did before, and still ${alreadyFiring.length === 1 ? 'is' : 'are'} in alarm`,
    };
  return {
    status: 'pending',
    statusIconAriaLabel: 'Waiting',
    header,
    details: <Wait />,
  };
}

/** A minute in a second. */
const FAST = 60;

function Wait() {
  const { speed } = useClock();
  const { mutate: setSpeed } = useClockSpeed();
  return (
    <>
      CloudWatch looks every minute
      {speed < FAST && (
        <>
          {': '}
          <Button variant="inline-link" onClick={() => setSpeed(FAST)}>
            make the clock ×{FAST}
          </Button>
        </>
      )}
    </>
  );
}

function mailStep({ mail, fired, alreadyFiring }: IncidentProgress): StepsProps.Step {
  const header = 'An e-mail tells of it';
  if (mail)
    return {
      status: 'success',
      statusIconAriaLabel: 'Delivered',
      header,
      details: <Link href={buildMailHref(mail.id)}>{mail.subject}</Link>,
    };
  if (fired.length === 0 && alreadyFiring.length > 0)
    return { status: 'info', statusIconAriaLabel: 'None', header, details: 'None is sent until an alarm fires anew' };
  return { status: 'pending', statusIconAriaLabel: 'Waiting', header };
}
