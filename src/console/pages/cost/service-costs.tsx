import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { MeteredCost, MeteredLine } from '#contracts/metered-cost';
import { formatUsd } from '../../format/quantity.ts';
import { useMedia } from '../../live/use-media.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { Bar } from './bar.tsx';
import { formatAmount } from './format-amount.ts';
import { groupByService } from './group-lines.ts';

/** A service, or one of its lines. */
interface Row {
  id: string;
  name: string;
  usd: number;
  usdWithoutFree: number;
  /** Of the dearest service. */
  share: number;
  line?: MeteredLine;
  lines: Row[];
}

const COLUMNS: TableProps.ColumnDefinition<Row>[] = [
  { id: 'name', header: 'Service', isRowHeader: true, cell: ({ name }) => name, minWidth: 180 },
  { id: 'bar', header: 'Share', cell: ({ share }) => <Bar share={share} />, minWidth: 120 },
  { id: 'used', header: 'Used', cell: ({ line }) => line && formatAmount(line.quantity, line.unit) },
  { id: 'free', header: 'Free', cell: ({ line }) => line && formatAmount(line.free, line.unit) },
  { id: 'usdWithoutFree', header: 'List price', cell: ({ usdWithoutFree }) => <Usd usd={usdWithoutFree} /> },
  { id: 'usd', header: 'To pay', cell: ({ usd }) => <Usd usd={usd} /> },
];

const Usd = ({ usd }: { usd: number }) => <span className="figures">{formatUsd(usd)}</span>;

const NARROW = '(max-width: 688px)';
const ON_A_PHONE: readonly string[] = ['name', 'usdWithoutFree', 'usd'];

/** The bill by service, so far or of a month; a service opens to its lines. */
export function ServiceCosts({ cost: { soFar, projectedMonth } }: { cost: MeteredCost }) {
  const isNarrow = useMedia(NARROW);
  const [query, changeQuery] = useAddressQuery();
  const [openIds, setOpenIds] = useState<readonly string[]>([]);
  const isMonth = query['bill'] === 'month' && projectedMonth !== undefined;
  const rows = buildRows((isMonth ? projectedMonth : soFar).lines);
  return (
    <Table
      items={rows}
      trackBy="id"
      columnDefinitions={COLUMNS}
      columnDisplay={COLUMNS.map(({ id = '' }) => ({ id, visible: !isNarrow || ON_A_PHONE.includes(id) }))}
      expandableRows={{
        getItemChildren: ({ lines }) => lines,
        isItemExpandable: ({ lines }) => lines.length > 0,
        expandedItems: rows.filter(({ id }) => openIds.includes(id)),
        onExpandableItemToggle: ({ detail: { item, expanded } }) =>
          setOpenIds(expanded ? [...openIds, item.id] : openIds.filter((id) => id !== item.id)),
      }}
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{
        tableLabel: 'Cost by service',
        expandButtonLabel: ({ name }) => `Show the lines of ${name}`,
        collapseButtonLabel: ({ name }) => `Hide the lines of ${name}`,
      }}
      header={
        <Header
          variant="h2"
          actions={
            <SegmentedControl
              label="Bill"
              selectedId={isMonth ? 'month' : 'soFar'}
              options={[
                { id: 'soFar', text: 'So far' },
                { id: 'month', text: 'A month', disabled: projectedMonth === undefined },
              ]}
              onChange={({ detail }) => changeQuery({ bill: detail.selectedId === 'month' ? 'month' : undefined })}
            />
          }
        >
          By service
        </Header>
      }
    />
  );
}

function buildRows(lines: readonly MeteredLine[]): Row[] {
  const services = groupByService(lines);
  const dearest = services[0]?.usdWithoutFree || 1;
  return services.map(({ service, usd, usdWithoutFree, lines: own }) => ({
    id: service,
    name: service,
    usd,
    usdWithoutFree,
    share: usdWithoutFree / dearest,
    lines: own.map((line) => ({
      id: line.item,
      name: line.name,
      usd: line.usd,
      usdWithoutFree: line.usdWithoutFree,
      share: line.usdWithoutFree / dearest,
      line,
      lines: [],
    })),
  }));
}
