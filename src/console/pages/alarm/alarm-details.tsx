import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { AlarmState } from '../../alarms/alarm-state.tsx';
import { describeCondition, describeMissingData } from '../../alarms/describe-condition.ts';
import { Time } from '../../components/time.tsx';

export function AlarmDetails({ alarm }: { alarm: MetricAlarm }) {
  const { StateValue, StateTransitionedTimestamp: since, StateReason = '-', AlarmDescription, Namespace } = alarm;
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: 'State', value: <AlarmState state={StateValue} /> },
            { label: 'Since', value: since ? <Time ms={since.getTime()} isRelative /> : '-' },
            { label: 'Goes off when', value: describeCondition(alarm) },
            { label: 'Namespace', value: Namespace ?? 'Metric math' },
            { label: 'Periods without data', value: describeMissingData(alarm) },
            { label: 'Actions', value: <Actions alarm={alarm} /> },
          ]}
        />
        <KeyValuePairs
          columns={1}
          items={[
            { label: 'Reason', value: <div className="alarm-reason">{StateReason}</div> },
            ...(AlarmDescription ? [{ label: 'What it means', value: AlarmDescription }] : []),
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}

function Actions({ alarm }: { alarm: MetricAlarm }) {
  const { ActionsEnabled = true, AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = alarm;
  const actions = [
    ...AlarmActions.map((arn) => `When it goes off: ${readTopic(arn)}`),
    ...OKActions.map((arn) => `When it is over: ${readTopic(arn)}`),
    ...InsufficientDataActions.map((arn) => `Without enough data: ${readTopic(arn)}`),
  ];
  return (
    <>
      {!ActionsEnabled && <StatusIndicator type="stopped">Disabled</StatusIndicator>}
      {actions.length === 0 && 'None'}
      {actions.map((action) => (
        <div key={action}>{action}</div>
      ))}
    </>
  );
}

/** `arn:aws:sns:us-east-1:000000000000:infrastructure-alerts` -> `infrastructure-alerts` */
const readTopic = (arn: string): string => arn.split(':').at(-1) ?? arn;
