import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useState } from 'react';
import { EmptyState, ErrorState } from '../../../components/states.tsx';
import { Time } from '../../../components/time.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { formatBytes, formatCount } from '../../../format/quantity.ts';
import { formatDuration } from '../../../format/time.ts';
import { buildExecutionHref } from '../address.ts';
import type { QueryRun } from '../execution/query-run.ts';
import { describePrice } from '../execution/run-facts.tsx';
import { RunState } from '../execution/run-state.tsx';
import { useScanPrice } from '../execution/use-scan-price.ts';
import { useRecentQueries } from './use-recent-queries.ts';

const PAGE_SIZE = 20;

/** What was asked before, by people and by the pipeline; each leads to its results. */
export function RecentTab() {
  const { items, isLoading, error, retry, hasOlder, isLoadingOlder, loadOlder } = useRecentQueries();
  const usdPerByte = useScanPrice();
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const words = text.trim().toLowerCase();
  const found = items.filter(({ sql, id }) => sql.toLowerCase().includes(words) || id === words);
  const pagesCount = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const shown = Math.min(page, pagesCount);
  return (
    <SpaceBetween size="m">
      {error && <ErrorState title="The queries cannot be listed" error={error} onRetry={retry} />}
      <Table<QueryRun>
        items={found.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)}
        columnDefinitions={buildColumns(usdPerByte)}
        trackBy="id"
        loading={isLoading}
        loadingText="Loading queries"
        enableKeyboardNavigation
        ariaLabels={{ tableLabel: 'Recent queries' }}
        header={
          <Header
            variant="h2"
            counter={isLoading ? '' : `(${formatCount(found.length)}${hasOlder ? '+' : ''})`}
            description="People's queries and the pipeline's own, the latest first."
          >
            Recent queries
          </Header>
        }
        filter={
          <TextFilter
            filteringText={text}
            filteringPlaceholder="Find queries by their text"
            filteringAriaLabel="Find queries by their text"
            onChange={({ detail }) => {
              setText(detail.filteringText);
              setPage(1);
            }}
          />
        }
        pagination={
          <Pagination
            currentPageIndex={shown}
            pagesCount={pagesCount}
            openEnd={hasOlder}
            disabled={isLoadingOlder}
            onChange={({ detail }) => {
              if (detail.currentPageIndex >= pagesCount && hasOlder) loadOlder();
              setPage(detail.currentPageIndex);
            }}
          />
        }
        empty={
          error ? (
            <EmptyState title="The queries are not known" />
          ) : words === '' ? (
            <EmptyState title="Nothing was asked yet" action={{ text: 'Write a query', href: '#/query' }} />
          ) : (
            <EmptyState title="No query matches" action={{ text: 'Show all', onClick: () => setText('') }} />
          )
        }
      />
    </SpaceBetween>
  );
}

/** A query in a line: comments say most about it. */
const FIRST_LINE_LENGTH = 80;
const firstLine = (sql: string): string => boundText(sql.trim().replaceAll(/\s+/g, ' '), FIRST_LINE_LENGTH);

const buildColumns = (usdPerByte: number | undefined): TableProps.ColumnDefinition<QueryRun>[] => [
  {
    id: 'query',
    header: 'Query',
    isRowHeader: true,
    maxWidth: 280,
    cell: ({ id, sql }) => <Link href={buildExecutionHref(id)}>{firstLine(sql)}</Link>,
  },
  { id: 'state', header: 'State', cell: ({ state }) => <RunState state={state} /> },
  { id: 'started', header: 'Started', cell: ({ submittedMs }) => <Time ms={submittedMs} /> },
  {
    id: 'duration',
    header: 'Run time',
    cell: ({ durationMs }) => (
      <span className="figures">{durationMs === undefined ? '-' : formatDuration(durationMs)}</span>
    ),
  },
  {
    id: 'scanned',
    header: 'Scanned',
    cell: ({ scannedBytes }) => <span className="figures">{formatBytes(scannedBytes)}</span>,
  },
  { id: 'price', header: 'Price', cell: (run) => <span className="figures">{describePrice(run, usdPerByte)}</span> },
];
