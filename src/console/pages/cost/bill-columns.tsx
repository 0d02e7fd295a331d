import type { TableProps } from '@cloudscape-design/components/table';
import { formatUsd } from '../../format/quantity.ts';
import { Bar } from './bar.tsx';
import { type Amount, type BillRow, priceOf } from './bill-rows.ts';
import { formatAmount } from './format-amount.ts';

type Columns = TableProps.ColumnDefinition<BillRow>[];

const NAME: Columns[number] = {
  id: 'name',
  header: 'Service',
  isRowHeader: true,
  cell: ({ name }) => name,
  minWidth: 130,
};

/** What was used until now. @param dearest what the dearest service costs at list price */
export const buildUsedColumns = (dearest: number): Columns => [
  NAME,
  {
    id: 'bar',
    header: 'Share',
    cell: (row) => row.id !== TOTAL && <Bar share={priceOf(row) / (dearest || 1)} />,
    minWidth: 120,
  },
  { id: 'quantity', header: 'Used', cell: ({ used }) => formatQuantity(used, 'quantity') },
  { id: 'free', header: 'Free', cell: ({ used }) => formatQuantity(used, 'free') },
  { id: 'list', header: 'List price', cell: ({ used }) => <Usd usd={used?.usdWithoutFree} /> },
  { id: 'pay', header: 'To pay', cell: ({ used }) => <Usd usd={used?.usd} /> },
];

/** A month as it was metered beside the month that the configuration was estimated at. */
export const MONTH_COLUMNS: Columns = [
  NAME,
  { id: 'quantity', header: 'Metered use', cell: ({ used }) => formatQuantity(used, 'quantity') },
  { id: 'estimatedQuantity', header: 'Estimated use', cell: ({ estimated }) => formatQuantity(estimated, 'quantity') },
  { id: 'list', header: 'Metered list price', cell: ({ used }) => <Usd usd={used?.usdWithoutFree} /> },
  {
    id: 'estimatedList',
    header: 'Estimated list price',
    cell: ({ estimated }) => <Usd usd={estimated?.usdWithoutFree} />,
  },
  { id: 'pay', header: 'Metered to pay', cell: ({ used }) => <Usd usd={used?.usd} /> },
  { id: 'estimatedPay', header: 'Estimated to pay', cell: ({ estimated }) => <Usd usd={estimated?.usd} /> },
];

/** Id of the last row. */
export const TOTAL = 'total';

/** Sums of different things have no quantity. */
const formatQuantity = (amount: Amount | undefined, figure: 'quantity' | 'free'): string | undefined =>
  amount?.unit === undefined ? undefined : formatAmount(amount[figure] ?? 0, amount.unit);

const Usd = ({ usd }: { usd: number | undefined }) => (
  <span className="figures">{usd === undefined ? '-' : formatUsd(usd)}</span>
);
