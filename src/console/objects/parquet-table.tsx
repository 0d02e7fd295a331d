import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { formatCount } from '../format/quantity.ts';
import type { ParquetPreview } from './preview.ts';
import { makeVisible } from './visible-text.ts';

export function ParquetTable({
  preview: { columns, rows, rowCount, rowGroups, createdBy },
}: {
  preview: ParquetPreview;
}) {
  const extent =
    rows.length < rowCount ? `The first ${rows.length} of ${formatCount(rowCount)} rows` : `All ${rowCount} rows`;
  return (
    <SpaceBetween size="xs">
      <Box variant="small">
        {extent}, {formatCount(rowGroups)} {rowGroups === 1 ? 'row group' : 'row groups'}
        {createdBy !== undefined && `, written by ${makeVisible(createdBy)}`}
      </Box>
      <Table
        variant="embedded"
        contentDensity="compact"
        resizableColumns
        ariaLabels={{ tableLabel: 'Rows of the object' }}
        items={rows}
        columnDefinitions={columns.map(({ name, type }, index) => ({
          id: String(index),
          header: (
            <>
              {makeVisible(name)} <span className="column-type">{type}</span>
            </>
          ),
          width: type === 'timestamp' ? 230 : 170,
          minWidth: 90,
          cell: (row: string[]) => <Value text={row[index] ?? ''} />,
        }))}
        empty="The file has no rows."
      />
    </SpaceBetween>
  );
}

const Value = ({ text }: { text: string }) =>
  text === 'null' ? (
    <Box display="inline" color="text-status-inactive">
      null
    </Box>
  ) : (
    <span className="figures" title={text}>
      {text}
    </span>
  );
