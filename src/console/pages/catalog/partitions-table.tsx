import type { Table as GlueTable, Partition } from '@aws-sdk/client-glue';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { readRunName } from '../../runs/attempt.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import { Location } from './location.tsx';
import { readPartitions } from './read-catalog.ts';

interface PartitionsTableProps {
  database: string;
  table: GlueTable;
}

/** Runs add partitions while somebody looks. */
const REFRESH_MS = 5_000;
/** A refresh reads all pages that are shown: with more of them it waits until it is asked for. */
const MAX_LIVE_PAGES = 3;

/** A page of partitions at a time, kept fresh; Glue filters them by an expression. */
export function PartitionsTable({ database, table: { Name: table = '', PartitionKeys = [] } }: PartitionsTableProps) {
  const [{ filter: expression = '' }, changeQuery] = useAddressQuery();
  const [draft, setDraft] = useState(expression);
  const list = useInfiniteQuery({
    queryKey: ['catalog', 'partitions', database, table, expression],
    queryFn: ({ pageParam, signal }) => readPartitions({ database, table, expression }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextToken }) => nextToken,
    enabled: PartitionKeys.length > 0,
    refetchInterval: ({ state: { data } }) => isLive(data?.pages) && REFRESH_MS,
  });
  if (PartitionKeys.length === 0)
    return <EmptyState title="The table is not partitioned">All of its location is read by every query.</EmptyState>;
  const isRefused = list.error?.name === 'InvalidInputException';
  const items = list.data?.pages.flatMap(({ partitions }) => partitions) ?? [];
  const isFresh = isLive(list.data?.pages);
  const apply = (): void => changeQuery({ filter: draft.trim() || undefined });
  return (
    <SpaceBetween size="m">
      <FormField
        label="Filter"
        description={`An expression on ${PartitionKeys.map(({ Name }) => Name).join(', ')}, as in SQL's WHERE. Press Enter.`}
        errorText={isRefused ? list.error?.message : undefined}
        secondaryControl={<Button onClick={apply}>Apply</Button>}
      >
        <Input
          value={draft}
          type="search"
          clearAriaLabel="Clear the filter"
          placeholder={`${PartitionKeys[0]?.Name} = '2026'`}
          onChange={({ detail }) => setDraft(detail.value)}
          onKeyDown={({ detail }) => detail.key === 'Enter' && apply()}
        />
      </FormField>
      {list.error && !isRefused && (
        <ErrorState title="The partitions cannot be listed" error={list.error} onRetry={() => void list.refetch()} />
      )}
      {isRefused && <Alert type="info">Nothing is shown, since Glue does not understand the filter.</Alert>}
      <Table<Partition>
        variant="borderless"
        contentDensity="compact"
        ariaLabels={{ tableLabel: 'Partitions of the table' }}
        items={items}
        loading={list.isLoading}
        loadingText="Loading partitions"
        empty={
          list.error ? (
            'Not known'
          ) : (
            <EmptyState title={expression === '' ? 'The table has no partitions' : 'No partition matches the filter'} />
          )
        }
        columnDefinitions={[
          {
            id: 'values',
            header: PartitionKeys.map(({ Name }) => Name).join(' / '),
            isRowHeader: true,
            minWidth: 170,
            cell: ({ Values = [] }) => <span className="figures">{Values.join(' / ')}</span>,
          },
          {
            id: 'location',
            header: 'Location',
            minWidth: 280,
            cell: ({ StorageDescriptor }) => <Location location={StorageDescriptor?.Location} />,
          },
          {
            id: 'run',
            header: 'Made by',
            minWidth: 120,
            cell: ({ Parameters, StorageDescriptor }) => (
              <MadeBy runName={readRunName(Parameters, StorageDescriptor?.Location ?? '')} />
            ),
          },
          {
            id: 'created',
            header: 'Created',
            minWidth: 190,
            cell: ({ CreationTime }) => (CreationTime ? <Time ms={CreationTime.getTime()} /> : '-'),
          },
        ]}
        footer={
          (list.hasNextPage || !isFresh) && (
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              {list.hasNextPage && (
                <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  Show more partitions
                </Button>
              )}
              {!isFresh && (
                <Button iconName="refresh" loading={list.isRefetching} onClick={() => void list.refetch()}>
                  Refresh
                </Button>
              )}
              {!isFresh && (
                <Box color="text-body-secondary">So many partitions are read again only when asked for.</Box>
              )}
            </SpaceBetween>
          )
        }
      />
    </SpaceBetween>
  );
}

const isLive = (pages: readonly unknown[] = []): boolean => pages.length <= MAX_LIVE_PAGES;

const MadeBy = ({ runName }: { runName: string | undefined }) =>
  runName === undefined ? '-' : <Link href={buildRunHref(runName)}>Run</Link>;
