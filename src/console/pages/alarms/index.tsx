/** All alarms, those that are in alarm first. */
import type { MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { describeState } from '../../alarms/alarm-state.tsx';
import { useAlarms } from '../../alarms/alarms.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { AlarmsTable } from './alarms-table.tsx';

const STATES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const satisfies StateValue[];

export default function AlarmsPage() {
  const { data: alarms, error, refetch } = useAlarms();
  const [query, changeQuery] = useAddressQuery();
  const chosen = STATES.find((state) => state === query['state']);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          {...(alarms && { counter: `(${alarms.length})` })}
          description="Each watches a metric; when one goes off, or is over, the topic infrastructure-alerts tells its subscribers."
        >
          Alarms
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error && <ErrorState title="The alarms cannot be listed" error={error} onRetry={() => void refetch()} />}
        {!alarms && !error && <LoadingState what="alarms" />}
        {alarms?.length === 0 && (
          <EmptyState title="There are no alarms">They come with the pipeline: npm start deploys it.</EmptyState>
        )}
        {alarms && alarms.length > 0 && (
          <AlarmsTable
            alarms={chosen ? ofState(alarms, chosen) : sortByState(alarms)}
            filter={
              <SegmentedControl
                label="State"
                selectedId={chosen ?? 'all'}
                options={[
                  { id: 'all', text: 'All' },
                  ...STATES.map((state) => ({
                    id: state,
                    text: `${describeState(state)} (${ofState(alarms, state).length})`,
                  })),
                ]}
                onChange={({ detail }) =>
                  changeQuery({ state: detail.selectedId === 'all' ? undefined : detail.selectedId })
                }
              />
            }
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}

const ofState = (alarms: readonly MetricAlarm[], state: StateValue): MetricAlarm[] =>
  alarms.filter(({ StateValue }) => StateValue === state);

const sortByState = (alarms: readonly MetricAlarm[]): MetricAlarm[] =>
  STATES.flatMap((state) => ofState(alarms, state));
