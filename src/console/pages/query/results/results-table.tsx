import Pagination from '@cloudscape-design/components/pagination';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../../components/states.tsx';
import { boundText } from '../../../format/bound-text.ts';
import { CellText } from './cell-text.tsx';
import { kindOf, type ResultColumn, type ResultRow } from './column-kind.ts';
import { createCellComparator } from './compare-cells.ts';
import type { Results } from './use-results.ts';

interface Item {
  id: string;
  row: ResultRow;
}

interface Sorting {
  /** Of the column. */
  index: number;
  isDescending: boolean;
}

const PAGE_SIZE = 20;
const NAME_LENGTH = 60;

/** The rows that were read, sorted as one likes; the last page reads on. */
export function ResultsTable({ results }: { results: Results }) {
  const { columns, rows, hasMore, isLoadingMore, loadMore } = results;
  const [sorting, setSorting] = useState<Sorting>();
  const [page, setPage] = useState(1);
  const items = useMemo(() => sortRows(columns, rows, sorting), [columns, rows, sorting]);
  const definitions = useMemo(() => columns.map(defineColumn), [columns]);
  const pagesCount = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const goTo = (wanted: number): void => {
    setPage(wanted);
    if (wanted >= pagesCount && hasMore && !isLoadingMore) loadMore();
  };
  const sortingColumn = sorting && definitions[sorting.index];
  return (
    <Table<Item>
      variant="embedded"
      contentDensity="compact"
      items={items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
      loading={items.length === 0 && isLoadingMore}
      loadingText="Loading rows"
      columnDefinitions={definitions}
      trackBy="id"
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'Results' }}
      {...(sortingColumn && { sortingColumn, sortingDescending: sorting.isDescending })}
      onSortingChange={({ detail }) => {
        setPage(1);
        setSorting({
          index: definitions.findIndex(({ id }) => id === detail.sortingColumn.sortingField),
          isDescending: detail.isDescending ?? false,
        });
      }}
      pagination={
        <Pagination
          currentPageIndex={Math.min(page, pagesCount + Number(hasMore))}
          pagesCount={pagesCount}
          openEnd={hasMore}
          disabled={isLoadingMore}
          onChange={({ detail }) => goTo(detail.currentPageIndex)}
          ariaLabels={{ nextPageLabel: 'Next rows', previousPageLabel: 'Previous rows' }}
        />
      }
      empty={<EmptyState title="No rows">The query found nothing.</EmptyState>}
    />
  );
}

function defineColumn(column: ResultColumn, index: number): TableProps.ColumnDefinition<Item> & { id: string } {
  const isNumber = kindOf(column) === 'number';
  const name = boundText(column.name, NAME_LENGTH);
  return {
    id: String(index),
    sortingField: String(index),
    header: (
      <span>
        {name} <span className="query-type">{column.type}</span>
      </span>
    ),
    ariaLabel: ({ sorted, descending }) =>
      `${name} ${column.type}, ${sorted ? `sorted ${descending ? 'descending' : 'ascending'}` : 'not sorted'}`,
    cell: ({ row }) => <CellText value={row[index] ?? null} isNumber={isNumber} />,
  };
}

function sortRows(columns: readonly ResultColumn[], rows: readonly ResultRow[], sorting: Sorting | undefined): Item[] {
  const items = rows.map((row, index) => ({ id: String(index), row }));
  const column = sorting && columns[sorting.index];
  if (!column) return items;
  const compare = createCellComparator(column);
  const sorted = items.sort((a, b) => compare(a.row[sorting.index] ?? null, b.row[sorting.index] ?? null));
  return sorting.isDescending ? sorted.reverse() : sorted;
}
