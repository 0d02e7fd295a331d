import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { MeteredBill, MeteredCost } from '#contracts/metered-cost';
import { NARROW, useMedia } from '../../live/use-media.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { buildUsedColumns, MONTH_COLUMNS, TOTAL } from './bill-columns.tsx';
import { type BillRow, buildBillRows, priceOf } from './bill-rows.ts';

const ON_A_PHONE: readonly string[] = ['name', 'pay', 'estimatedPay'];

/** The bill by service, so far or of a month beside its estimate; a service opens to its lines. */
export function ServiceCosts({ cost: { soFar, projectedMonth, estimatedMonth } }: { cost: MeteredCost }) {
  const isNarrow = useMedia(NARROW);
  const [query, changeQuery] = useAddressQuery();
  const [openIds, setOpenIds] = useState<readonly string[]>([]);
  const hasMonth = projectedMonth !== undefined || estimatedMonth !== undefined;
  const isMonth = query['bill'] === 'month' && hasMonth;
  const services = isMonth ? buildBillRows(projectedMonth, estimatedMonth) : buildBillRows(soFar, undefined);
  const total = isMonth ? buildTotal(projectedMonth, estimatedMonth) : buildTotal(soFar, undefined);
  const columns = isMonth ? MONTH_COLUMNS : buildUsedColumns(Math.max(0, ...services.map(priceOf)));
  return (
    <Table<BillRow>
      items={[...services, total]}
      trackBy="id"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id = '' }) => ({ id, visible: !isNarrow || ON_A_PHONE.includes(id) }))}
      expandableRows={{
        getItemChildren: ({ lines }) => lines,
        isItemExpandable: ({ lines }) => lines.length > 0,
        expandedItems: services.filter(({ id }) => openIds.includes(id)),
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
          description={
            isMonth
              ? 'Metered: a month that goes on as it went so far. Estimated: a month of what is deployed, with queries that people make and messages that are sent, which the metered month leaves out.'
              : undefined
          }
          actions={
            <SegmentedControl
              label="Bill"
              selectedId={isMonth ? 'month' : 'soFar'}
              options={[
                { id: 'soFar', text: 'So far' },
                { id: 'month', text: 'A month', disabled: !hasMonth },
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

const buildTotal = (used: MeteredBill | undefined, estimate: MeteredBill | undefined): BillRow => ({
  id: TOTAL,
  name: 'Total',
  used: used && { usd: used.usd, usdWithoutFree: used.usdWithoutFree },
  estimated: estimate && { usd: estimate.usd, usdWithoutFree: estimate.usdWithoutFree },
  lines: [],
});
