import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useMemo, useState } from 'react';
import { EmptyState, ErrorState } from '../../../components/states.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { buildSqlHref } from '../address.ts';
import { DeleteQueryModal } from './delete-query-modal.tsx';
import { MAX_NAME_LENGTH, MAX_QUESTION_LENGTH } from './name-problem.ts';
import { type SavedQuery, useSavedQueries } from './use-saved-queries.ts';

/** What is saved to be asked: the template's queries, and people's own, which can be deleted. */
export function SavedTab() {
  const { data: queries = [], error, isPending, refetch } = useSavedQueries();
  const [condemned, setCondemned] = useState<SavedQuery>();
  const columns = useMemo(() => buildColumns(setCondemned), []);
  if (error)
    return <ErrorState title="The saved queries cannot be listed" error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Table<SavedQuery>
        items={queries}
        columnDefinitions={columns}
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
            description="Named queries of the workgroup. The template’s are the files of the folder queries: they are changed there."
          >
            Saved queries
          </Header>
        }
        empty={<EmptyState title="No saved queries">The editor saves one; the template deploys some.</EmptyState>}
      />
      {condemned && <DeleteQueryModal query={condemned} onDismiss={() => setCondemned(undefined)} />}
    </>
  );
}

const buildColumns = (onDelete: (query: SavedQuery) => void): TableProps.ColumnDefinition<SavedQuery>[] => [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 130,
    cell: ({ name, sql, database }) => (
      <Link href={buildSqlHref(sql, { name, database })}>{boundText(name, MAX_NAME_LENGTH)}</Link>
    ),
  },
  {
    id: 'question',
    header: 'What it answers',
    minWidth: 165,
    cell: ({ question }) => boundText(question, MAX_QUESTION_LENGTH) || '-',
  },
  {
    id: 'actions',
    header: 'Saved by',
    minWidth: 110,
    cell: (query) =>
      query.isDeployed ? (
        <Badge color="grey">Template</Badge>
      ) : (
        <Button
          variant="inline-link"
          ariaLabel={`Delete ${boundText(query.name, MAX_NAME_LENGTH)}`}
          onClick={() => onDelete(query)}
        >
          Delete
        </Button>
      ),
  },
];
