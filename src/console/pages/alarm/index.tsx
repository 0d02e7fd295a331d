/** One alarm: its state and why, its metric with the threshold, what happened to it, whom it tells. */
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AlarmState } from '../../alarms/alarm-state.tsx';
import { useAlarms } from '../../alarms/alarms.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { RangePicker } from '../../time-range/range-picker.tsx';
import { latestHours } from '../../time-range/time-range.ts';
import { useTimeRange } from '../../time-range/use-time-range.ts';
import type { PageProps } from '../page.ts';
import { ActionsSwitch } from './actions-switch.tsx';
import { AlarmDetails } from './alarm-details.tsx';
import { AlarmGraph } from './alarm-graph.tsx';
import { AlarmHistory } from './alarm-history.tsx';
import { useAlarmHistory } from './use-alarm-history.ts';
import './alarm.css';

const DEFAULT_RANGE = latestHours(3);

export default function AlarmPage({ parameters: { name = '' } }: PageProps) {
  const { data: alarms, error, refetch } = useAlarms();
  const alarm = alarms?.find(({ AlarmName }) => AlarmName === name);
  if (alarm) return <Alarm name={name} alarm={alarm} />;
  return (
    <ContentLayout header={<Header variant="h1">{name}</Header>}>
      {error && !alarms ? (
        <ErrorState title="The alarm cannot be read" error={error} onRetry={() => void refetch()} />
      ) : alarms ? (
        <SpaceBetween size="l">
          <EmptyState title="There is no such alarm" action={{ text: 'See all alarms', href: '#/alarms' }}>
            It may have been deleted, or the link was cut off. What happened to it is kept for two weeks.
          </EmptyState>
          <DeletedHistory name={name} />
        </SpaceBetween>
      ) : (
        <LoadingState what="the alarm" />
      )}
    </ContentLayout>
  );
}

const DeletedHistory = ({ name }: { name: string }) => <AlarmHistory history={useAlarmHistory(name)} />;

function Alarm({ name, alarm }: { name: string; alarm: MetricAlarm }) {
  const [range, setRange] = useTimeRange(DEFAULT_RANGE);
  const history = useAlarmHistory(name);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          info={<AlarmState state={alarm.StateValue} />}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <RangePicker value={range} onChange={setRange} />
              <ActionsSwitch alarm={alarm} />
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <AlarmGraph
          alarm={alarm}
          history={history.items}
          range={range}
          onSelect={(span) => setRange({ kind: 'fixed', ...span })}
        />
        <AlarmDetails alarm={alarm} />
        <AlarmHistory history={history} />
      </SpaceBetween>
    </ContentLayout>
  );
}
