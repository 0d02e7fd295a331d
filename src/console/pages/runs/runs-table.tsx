import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useMemo, useState } from 'react';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { isRedrivable, useRedrive } from '../../runs/use-redrive.ts';
import { RUN_COLUMNS } from './run-columns.tsx';
import { formatFilter, isFiltering, parseFilter, type RunFilter } from './run-filter.ts';
import { RunFilters } from './run-filters.tsx';
import { TicksPanel } from './ticks-panel.tsx';
import { useFilteredRuns } from './use-filtered-runs.ts';

interface RunsTableProps {
  /** Epoch ms by the local AWS's clock. */
  nowMs: number;
  onStart: () => void;
  onStartAgain: (run: ExecutionListItem) => void;
  onStop: (run: ExecutionListItem) => void;
}

const PAGE_SIZE = 20;

export function RunsTable({ nowMs, onStart, onStartAgain, onStop }: RunsTableProps) {
  const [query, changeQuery] = useAddressQuery();
  const filter = useMemo(() => parseFilter(query), [query]);
  const wantedPage = Math.max(1, Number.parseInt(query['page'] ?? '', 10) || 1);
  const found = useFilteredRuns(filter, nowMs, wantedPage * PAGE_SIZE);
  const { runs, hasMore, isFilling, isLoading, error, retry } = found;
  const pagesCount = Math.max(1, Math.ceil(runs.length / PAGE_SIZE));
  const page = isFilling ? wantedPage : Math.min(wantedPage, pagesCount);
  const rows = runs.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);

  const [selectedArn, setSelectedArn] = useState<string>();
  const selected = rows.find(({ executionArn }) => executionArn === selectedArn);
  const { mutate: redrive, isPending: isRedriving } = useRedrive(() => {
    if (selected) found.replace({ ...selected, status: 'RUNNING', stopDate: undefined });
  });

  const clear = { search: undefined, status: undefined, last: undefined, from: undefined, to: undefined };
  return (
    <SpaceBetween size="m">
      {error && <ErrorState title="The runs cannot be listed" error={error} onRetry={retry} />}
      <Table
        variant="full-page"
        stickyHeader
        items={rows}
        columnDefinitions={RUN_COLUMNS}
        trackBy={({ executionArn = '' }) => executionArn}
        loading={isLoading || (isFilling && rows.length === 0)}
        loadingText="Loading runs"
        selectionType="single"
        selectedItems={selected ? [selected] : []}
        onSelectionChange={({ detail }) => setSelectedArn(detail.selectedItems[0]?.executionArn)}
        ariaLabels={{
          tableLabel: 'Runs',
          selectionGroupLabel: 'Choose a run',
          itemSelectionLabel: (_, { name = '' }) => `Choose ${name}`,
        }}
        enableKeyboardNavigation
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={isLoading ? '' : `(${formatCount(runs.length)}${hasMore ? '+' : ''})`}
            description={<TicksPanel />}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={selected?.status !== 'RUNNING'} onClick={() => selected && onStop(selected)}>
                  Stop
                </Button>
                <Button
                  disabled={!isRedrivable(selected?.status)}
                  loading={isRedriving}
                  onClick={() => selected?.executionArn !== undefined && redrive(selected.executionArn)}
                >
                  Redrive
                </Button>
                <Button disabled={!selected} onClick={() => selected && onStartAgain(selected)}>
                  Run again
                </Button>
                <Button variant="primary" onClick={onStart}>
                  Start run
                </Button>
              </SpaceBetween>
            }
          >
            Runs
          </Header>
        }
        filter={
          <RunFilters
            filter={filter}
            onChange={(changed: RunFilter) => changeQuery({ ...formatFilter(changed), page: undefined })}
            found={runs.length}
            hasMore={hasMore}
          />
        }
        pagination={
          <Pagination
            currentPageIndex={page}
            pagesCount={Math.max(page, pagesCount)}
            openEnd={hasMore}
            onChange={({ detail }) =>
              changeQuery({ page: detail.currentPageIndex === 1 ? undefined : String(detail.currentPageIndex) })
            }
          />
        }
        empty={
          error ? (
            <EmptyState title="The runs are not known" />
          ) : isFiltering(filter) ? (
            <EmptyState
              title="No run matches"
              action={{ text: 'Show all runs', onClick: () => changeQuery({ ...clear, page: undefined }) }}
            />
          ) : (
            <EmptyState title="Nothing has run yet" action={{ text: 'Start run', onClick: onStart }}>
              The schedule starts a run on every full hour; a sample event starts one now.
            </EmptyState>
          )
        }
      />
    </SpaceBetween>
  );
}
