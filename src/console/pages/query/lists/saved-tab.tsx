import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { EmptyState, ErrorState } from '../../../components/states.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { buildSqlHref } from '../address.ts';
import { type SavedQuery, useSavedQueries } from './use-saved-queries.ts';

export function SavedTab() {
  const { data: queries = [], error, isPending, refetch } = useSavedQueries();
  if (error)
    return <ErrorState title="The saved queries cannot be listed" error={error} onRetry={() => void refetch()} />;
  return (
    <Table<SavedQuery>
      items={queries}
      columnDefinitions={COLUMNS}
      trackBy="id"
      wrapLines
      loading={isPending}
      loadingText="Loading saved queries"
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'Saved queries' }}
      header={
        <Header
          variant="h2"
          counter={isPending ? '' : `(${queries.length})`}
          description="Named queries of the workgroup."
        >
          Saved queries
        </Header>
      }
      empty={<EmptyState title="No saved queries">They are deployed from the folder queries.</EmptyState>}
    />
  );
}

const COLUMNS: TableProps.ColumnDefinition<SavedQuery>[] = [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 180,
    cell: ({ name, sql }) => <Link href={buildSqlHref(sql)}>{boundText(name, 128)}</Link>,
  },
  { id: 'question', header: 'What it answers', minWidth: 280, cell: ({ question }) => boundText(question, 1_024) },
];
