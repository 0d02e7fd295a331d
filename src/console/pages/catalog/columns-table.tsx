import type { Column, Table as GlueTable } from '@aws-sdk/client-glue';
import Badge from '@cloudscape-design/components/badge';
import Table from '@cloudscape-design/components/table';
import { EmptyState } from '../../components/states.tsx';

interface ShownColumn extends Column {
  isPartition: boolean;
}

export function ColumnsTable({ table: { StorageDescriptor, PartitionKeys = [] } }: { table: GlueTable }) {
  const items: ShownColumn[] = [
    ...(StorageDescriptor?.Columns ?? []).map((column) => ({ ...column, isPartition: false })),
    ...PartitionKeys.map((column) => ({ ...column, isPartition: true })),
  ];
  return (
    <Table<ShownColumn>
      variant="borderless"
      ariaLabels={{ tableLabel: 'Columns of the table' }}
      items={items}
      trackBy="Name"
      empty={<EmptyState title="The table has no columns" />}
      columnDefinitions={[
        {
          id: 'name',
          header: 'Column',
          isRowHeader: true,
          minWidth: 180,
          cell: ({ Name, isPartition }) => (
            <>
              {Name} {isPartition && <Badge color="blue">partition</Badge>}
            </>
          ),
        },
        { id: 'type', header: 'Type', minWidth: 100, cell: ({ Type }) => <code>{Type ?? '-'}</code> },
        { id: 'comment', header: 'Comment', minWidth: 200, cell: ({ Comment }) => Comment || '-' },
      ]}
    />
  );
}
