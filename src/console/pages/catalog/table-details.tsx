import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { LIVE_MS } from '../../live/query-client.ts';
import { buildHref } from '../../navigation/location.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { ColumnsTable } from './columns-table.tsx';
import { PartitionsTable } from './partitions-table.tsx';
import { readTable } from './read-catalog.ts';
import { TableProperties } from './table-properties.tsx';

interface TableDetailsProps {
  database: string;
  name: string;
}

export function TableDetails({ database, name }: TableDetailsProps) {
  const [{ tab = 'columns' }, changeQuery] = useAddressQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ['catalog', 'table', database, name],
    queryFn: ({ signal }) => readTable(database, name, signal),
    refetchInterval: LIVE_MS,
  });
  if (error?.name === 'EntityNotFoundException')
    return (
      <EmptyState
        title={`${database} has no table ${name}`}
        action={{ text: 'Show all tables', href: buildHref('/catalog') }}
      >
        It may have been dropped: temporary tables live for minutes.
      </EmptyState>
    );
  if (!data)
    return error ? (
      <ErrorState title="The table cannot be read" error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState what="the table" />
    );
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={data.Description}
          actions={
            <Button href={buildHref('/query', { sql: `SELECT *\nFROM ${database}.${name}\nLIMIT 100` })}>Query</Button>
          }
        >
          {name}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error && <ErrorState title="What is shown may be old" error={error} onRetry={() => void refetch()} />}
        <Tabs
          activeTabId={tab}
          onChange={({ detail }) => changeQuery({ tab: detail.activeTabId })}
          ariaLabel="What is known of the table"
          tabs={[
            { id: 'columns', label: 'Columns', content: <ColumnsTable table={data} /> },
            {
              id: 'partitions',
              label: 'Partitions',
              content: <PartitionsTable database={database} table={data} />,
            },
            { id: 'properties', label: 'Properties', content: <TableProperties table={data} /> },
          ]}
        />
      </SpaceBetween>
    </ContentLayout>
  );
}
