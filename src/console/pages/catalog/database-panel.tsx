import type { Database, Table as GlueTable } from '@aws-sdk/client-glue';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { formatCount } from '../../format/quantity.ts';
import { LIVE_MS } from '../../live/query-client.ts';
import { buildTableHref } from './catalog-href.ts';
import { readTables } from './read-catalog.ts';

export function DatabasePanel({ database: { Name: database = '', Description } }: { database: Database }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['catalog', 'tables', database],
    queryFn: ({ signal }) => readTables(database, signal),
    refetchInterval: LIVE_MS,
  });
  if (error && !data)
    return (
      <ErrorState title={`The tables of ${database} cannot be listed`} error={error} onRetry={() => void refetch()} />
    );
  return (
    <Table<GlueTable>
      variant="container"
      header={
        <Header
          variant="h2"
          counter={data ? `(${formatCount(data.length)})` : ''}
          description={Description ?? 'Tables of the database'}
        >
          {database}
        </Header>
      }
      ariaLabels={{ tableLabel: `Tables of ${database}` }}
      items={data ?? []}
      trackBy="Name"
      loading={isPending}
      loadingText="Loading tables"
      empty={
        <EmptyState title="The database has no table">
          A crawl makes the table of raw logs once there are any.
        </EmptyState>
      }
      columnDefinitions={[
        {
          id: 'name',
          header: 'Table',
          isRowHeader: true,
          minWidth: 180,
          cell: ({ Name = '' }) => <Link href={buildTableHref(database, Name)}>{Name}</Link>,
        },
        { id: 'kind', header: 'Format', minWidth: 100, cell: describeFormat },
        {
          id: 'columns',
          header: 'Columns',
          minWidth: 90,
          cell: ({ StorageDescriptor }) => StorageDescriptor?.Columns?.length ?? 0,
        },
        {
          id: 'partitions',
          header: 'Partitioned by',
          minWidth: 160,
          cell: ({ PartitionKeys = [] }) => PartitionKeys.map(({ Name }) => Name).join(', ') || '-',
        },
        {
          id: 'updated',
          header: 'Updated',
          minWidth: 190,
          cell: ({ UpdateTime }) => (UpdateTime ? <Time ms={UpdateTime.getTime()} /> : '-'),
        },
      ]}
    />
  );
}

/** A view has no format of its own. */
function describeFormat({ TableType, Parameters, StorageDescriptor }: GlueTable): string {
  if (TableType === 'VIRTUAL_VIEW') return 'view';
  return Parameters?.['classification'] ?? StorageDescriptor?.SerdeInfo?.SerializationLibrary?.split('.').at(-1) ?? '-';
}
