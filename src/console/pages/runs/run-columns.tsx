import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import { Time } from '../../components/time.tsx';
import { buildRunHref } from '../../runs/run-href.ts';
import { RunStatus } from '../../runs/run-status.tsx';
import { CostCell, DurationCell, TransitionsCell, TriggerCell } from './run-cells.tsx';

/** Wide enough for all columns at 1280 pixels; longer names are cut, and whole on hover. */
export const RUN_COLUMNS: TableProps.ColumnDefinition<ExecutionListItem>[] = [
  { id: 'status', header: 'Status', minWidth: 110, cell: ({ status }) => <RunStatus status={status} /> },
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 190,
    maxWidth: 190,
    cell: ({ name = '' }) => (
      <span title={name}>
        <Link href={buildRunHref(name)}>{name}</Link>
      </span>
    ),
  },
  { id: 'trigger', header: 'Trigger', minWidth: 110, maxWidth: 150, cell: (run) => <TriggerCell run={run} /> },
  {
    id: 'started',
    header: 'Started (UTC)',
    minWidth: 170,
    cell: ({ startDate }) => startDate && <Time ms={startDate.getTime()} isZoneless />,
  },
  { id: 'duration', header: 'Duration', minWidth: 90, cell: (run) => <DurationCell run={run} /> },
  { id: 'transitions', header: 'Transitions', minWidth: 90, cell: (run) => <TransitionsCell run={run} /> },
  { id: 'cost', header: 'Cost', minWidth: 80, cell: (run) => <CostCell run={run} /> },
];
