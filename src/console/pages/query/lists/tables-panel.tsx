import Badge from '@cloudscape-design/components/badge';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { quoteName } from '../editor/quote-name.ts';
import type { CatalogTable } from './catalog-table.ts';
import { useDatabases, useTables } from './use-catalog.ts';

interface TablesPanelProps {
  database: string;
  onDatabase: (database: string) => void;
  /** Somebody chose a name. */
  onInsert: (text: string) => void;
}

/** Where the tables stand beside the editor, and not above it. */
const WIDE = '(min-width: 1000px)';

/** What can be asked: tables and columns of a database. */
export function TablesPanel({ database, onDatabase, onInsert }: TablesPanelProps) {
  const [isOpen, setOpen] = useState(() => window.matchMedia(WIDE).matches);
  const databases = useDatabases();
  return (
    <ExpandableSection
      variant="container"
      headerText="Tables"
      expanded={isOpen}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      <SpaceBetween size="s">
        <FormField label="Database">
          <Select
            options={databases.map((value) => ({ value }))}
            selectedOption={{ value: database }}
            onChange={({ detail }) => onDatabase(detail.selectedOption.value ?? database)}
          />
        </FormField>
        <Tables database={database} onInsert={onInsert} />
      </SpaceBetween>
    </ExpandableSection>
  );
}

function Tables({ database, onInsert }: Pick<TablesPanelProps, 'database' | 'onInsert'>) {
  const { data: tables, error, isPending, refetch } = useTables(database);
  if (isPending) return <LoadingState what="tables" />;
  if (!tables) return <ErrorState title="The tables cannot be listed" error={error} onRetry={() => void refetch()} />;
  if (tables.length === 0) return <EmptyState title="No tables">The first run makes them.</EmptyState>;
  return tables.map((table) => <TableEntry key={table.name} table={table} onInsert={onInsert} />);
}

function TableEntry({ table: { name, columns }, onInsert }: { table: CatalogTable; onInsert: (text: string) => void }) {
  return (
    <ExpandableSection headerText={name}>
      <ul className="query-columns">
        {columns.map((column) => (
          <li key={column.name}>
            <button
              type="button"
              className="query-column"
              aria-label={`Insert ${column.name}`}
              onClick={() => onInsert(quoteName(column.name))}
            >
              <span className="query-column-name">{column.name}</span>
              <span className="query-type">{column.type}</span>
              {column.isPartition && <Badge color="grey">partition</Badge>}
            </button>
          </li>
        ))}
      </ul>
    </ExpandableSection>
  );
}
