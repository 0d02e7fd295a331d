import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { MeteredLine, MeteredRun } from '#contracts/metered-cost';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { formatUsd } from '../../format/quantity.ts';
import { NARROW, useMedia } from '../../live/use-media.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import { Bar } from './bar.tsx';
import { useRunCosts } from './cost-answers.ts';

const STARTERS: Readonly<Record<MeteredRun['startedBy'], string>> = { schedule: 'Schedule', people: 'People' };

const buildColumns = (dearest: number): TableProps.ColumnDefinition<MeteredRun>[] => [
  {
    id: 'run',
    header: 'Run',
    isRowHeader: true,
    cell: ({ executionArn }) => {
      const name = readName(executionArn);
      return <Link href={buildRunHref(name)}>{name}</Link>;
    },
  },
  { id: 'started', header: 'Started', cell: ({ startedAt }) => <Time ms={Date.parse(startedAt)} />, minWidth: 110 },
  { id: 'by', header: 'Started by', cell: ({ startedBy }) => STARTERS[startedBy] },
  {
    id: 'bar',
    header: 'Share',
    cell: ({ usd, startedBy }) => (
      <Bar share={dearest === 0 ? 0 : usd / dearest} tone={startedBy === 'people' ? 'apart' : 'plain'} />
    ),
    minWidth: 120,
  },
  { id: 'usd', header: 'List price', cell: ({ usd }) => <span className="figures">{formatUsd(usd)}</span> },
  { id: 'most', header: 'Most of it', cell: ({ lines }) => describeDearest(lines) },
];

const ON_A_PHONE: readonly string[] = ['run', 'started', 'usd'];

/** What each run cost, newest first. */
export function RunCosts() {
  const isNarrow = useMedia(NARROW);
  const [query, changeQuery] = useAddressQuery();
  const { items, isLoading, error, retry, hasOlder, isLoadingOlder, loadOlder } = useRunCosts();
  const starter = query['by'] === 'schedule' || query['by'] === 'people' ? query['by'] : 'all';
  const runs = items.filter(({ startedBy }) => starter === 'all' || startedBy === starter);
  const columns = buildColumns(Math.max(0, ...runs.map(({ usd }) => usd)));
  if (error && items.length === 0)
    return <ErrorState title="The cost of runs cannot be read" error={error} onRetry={retry} />;
  return (
    <Table
      items={runs}
      trackBy="executionArn"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id = '' }) => ({ id, visible: !isNarrow || ON_A_PHONE.includes(id) }))}
      loading={isLoading}
      loadingText="Loading the runs"
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'Cost by run' }}
      header={
        <Header
          variant="h2"
          description="All that a run caused: its states, functions, queries and crawls."
          actions={
            <SegmentedControl
              label="Started by"
              selectedId={starter}
              options={[
                { id: 'all', text: 'All' },
                { id: 'schedule', text: STARTERS.schedule },
                { id: 'people', text: STARTERS.people },
              ]}
              onChange={({ detail }) =>
                changeQuery({ by: detail.selectedId === 'all' ? undefined : detail.selectedId })
              }
            />
          }
        >
          By run
        </Header>
      }
      empty={
        <EmptyState title="No run to show">
          {items.length === 0 ? 'The schedule starts one each hour.' : 'Others started those that were metered.'}
        </EmptyState>
      }
      footer={
        hasOlder && (
          <Button variant="inline-link" loading={isLoadingOlder} onClick={loadOlder}>
            Show older runs
          </Button>
        )
      }
    />
  );
}

/** `arn:aws:states:us-east-1:000000000000:execution:log-pipeline:first` -> `first` */
const readName = (executionArn: string): string => executionArn.split(':').at(-1) ?? executionArn;

function describeDearest(lines: readonly MeteredLine[]): string {
  const [dearest] = lines.toSorted((left, right) => right.usd - left.usd);
  return dearest ? `${dearest.service}, ${dearest.name}: ${formatUsd(dearest.usd)}` : '-';
}
