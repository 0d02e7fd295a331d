import type { AlarmHistoryItem, HistoryItemType } from '@aws-sdk/client-cloudwatch';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import type { LiveList } from '../../live/use-live-list.ts';
import { NARROW, useMedia } from '../../live/use-media.ts';
import { idOfEntry } from './use-alarm-history.ts';

const TYPES: Partial<Record<HistoryItemType, string>> = {
  StateUpdate: 'State update',
  Action: 'Action',
  ConfigurationUpdate: 'Configuration update',
};

const buildColumns = (isNarrow: boolean): TableProps.ColumnDefinition<AlarmHistoryItem>[] => [
  {
    id: 'at',
    header: 'Date',
    cell: ({ Timestamp }) => (Timestamp ? <Time ms={Timestamp.getTime()} /> : '-'),
    width: isNarrow ? 110 : 200,
  },
  { id: 'type', header: 'Type', cell: ({ HistoryItemType: type }) => (type && TYPES[type]) ?? type, width: 160 },
  {
    id: 'what',
    header: 'Description',
    cell: ({ HistorySummary, HistoryData }) => (
      <ExpandableSection headerText={HistorySummary} variant="inline">
        <pre className="verbatim">{indent(HistoryData ?? '')}</pre>
      </ExpandableSection>
    ),
    minWidth: 180,
  },
];

const ON_A_PHONE: readonly string[] = ['at', 'what'];

export function AlarmHistory({ history }: { history: LiveList<AlarmHistoryItem> }) {
  const { items, error, retry } = history;
  const isNarrow = useMedia(NARROW);
  const columns = buildColumns(isNarrow);
  if (error && items.length === 0)
    return <ErrorState title="The history cannot be read" error={error} onRetry={retry} />;
  return (
    <Table
      items={items}
      trackBy={idOfEntry}
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id = '' }) => ({ id, visible: !isNarrow || ON_A_PHONE.includes(id) }))}
      loading={history.isLoading}
      loadingText="Loading the history"
      wrapLines
      ariaLabels={{ tableLabel: 'History' }}
      header={
        <Header variant="h2" counter={`(${items.length}${history.hasOlder ? '+' : ''})`}>
          History
        </Header>
      }
      empty={<EmptyState title="Nothing has happened to it yet" />}
      footer={history.hasOlder && <Older history={history} />}
    />
  );
}

const Older = ({ history: { isLoadingOlder, loadOlder } }: { history: LiveList<AlarmHistoryItem> }) => (
  <Button variant="inline-link" loading={isLoadingOlder} onClick={loadOlder}>
    Show older entries
  </Button>
);

function indent(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
