import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Toggle from '@cloudscape-design/components/toggle';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import type { TimeRange } from '../../time-range/time-range.ts';
import { formatLogFilter, isFiltering, type LogFilter, NO_FILTER } from './log-filter.ts';
import { LogFilters } from './log-filters.tsx';
import { LogTable } from './log-table.tsx';
import type { LogLines } from './use-log-lines.ts';

interface LogsViewProps {
  found: LogLines;
  filter: LogFilter;
  range: TimeRange;
  onRange: (range: TimeRange) => void;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  isTailing: boolean;
  onTail: (isTailing: boolean) => void;
}

export function LogsView({ found, filter, range, onRange, page, pageSize, onPage, isTailing, onTail }: LogsViewProps) {
  const [, changeQuery] = useAddressQuery();
  const change = (changed: LogFilter): void => {
    onPage(1);
    changeQuery({ ...formatLogFilter(changed) });
  };
  const { lines, hasOlder, error } = found;
  const pagesCount = Math.max(1, Math.ceil(lines.length / pageSize));
  const shownPage = Math.min(page, pagesCount);
  return (
    <SpaceBetween size="m">
      {error && <ErrorState title="The logs cannot be read" error={error} onRetry={found.retry} />}
      {found.isFull && (
        <Alert type="info">
          Only the newest {formatCount(lines.length)} events were looked at. Choose a shorter time to see earlier ones.
        </Alert>
      )}
      <Container
        header={
          <Header
            variant="h1"
            counter={found.isLoading ? '' : `(${formatCount(lines.length)}${hasOlder ? '+' : ''})`}
            description="What functions, state machine and crawler say, the newest first."
            actions={
              <div className="log-actions">
                {found.isSearching && <StatusIndicator type="loading">Looking further back</StatusIndicator>}
                <Toggle checked={isTailing} onChange={({ detail }) => onTail(detail.checked)}>
                  Live tail
                </Toggle>
                <Pagination
                  currentPageIndex={shownPage}
                  pagesCount={pagesCount}
                  openEnd={hasOlder}
                  onChange={({ detail }) => onPage(detail.currentPageIndex)}
                  ariaLabels={{ nextPageLabel: 'Older events', previousPageLabel: 'Newer events' }}
                />
              </div>
            }
          >
            Logs
          </Header>
        }
        disableContentPaddings
      >
        <LogFilters filter={filter} onChange={change} groups={found.groups} range={range} onRange={onRange} />
        {lines.length > 0 ? (
          <LogTable
            lines={lines.slice((shownPage - 1) * pageSize, shownPage * pageSize)}
            onText={(text) => change({ ...filter, text })}
          />
        ) : (
          <NoLines found={found} isFiltered={isFiltering(filter)} onClear={() => change(NO_FILTER)} />
        )}
      </Container>
    </SpaceBetween>
  );
}

function NoLines({ found, isFiltered, onClear }: { found: LogLines; isFiltered: boolean; onClear: () => void }) {
  if (found.isLoading || found.isSearching) return <LoadingState what="log events" />;
  if (found.error) return <EmptyState title="The log events are not known" />;
  if (isFiltered)
    return (
      <EmptyState title="No log event matches" action={{ text: 'Clear the filter', onClick: onClear }}>
        None of this time has what you look for.
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing was logged in this time" action={{ text: 'Start a run', href: '#/runs' }}>
      Each run logs what it does; choose a longer time to see earlier ones.
    </EmptyState>
  );
}
