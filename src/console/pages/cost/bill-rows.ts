/** A bill by service, beside the estimate where there is one. */
import type { MeteredBill, MeteredLine } from '#contracts/metered-cost';

/** A line's, or the sum of several, which have no quantity in common. */
export type Amount = Pick<MeteredLine, 'usd' | 'usdWithoutFree'> &
  Partial<Pick<MeteredLine, 'quantity' | 'free' | 'unit'>>;

/** A service, or one of its lines. */
export interface BillRow {
  id: string;
  name: string;
  /** Absent where only the other bill has the line. */
  used: Amount | undefined;
  estimated: Amount | undefined;
  lines: BillRow[];
}

/** What it costs at list price, on the dearer of both bills. */
export const priceOf = ({ used, estimated }: BillRow): number =>
  Math.max(used?.usdWithoutFree ?? 0, estimated?.usdWithoutFree ?? 0);

/** @returns services and their lines, the dearest first, at list price */
export function buildBillRows(used: MeteredBill | undefined, estimate: MeteredBill | undefined): BillRow[] {
  const lines = [...indexLines([...(used?.lines ?? []), ...(estimate?.lines ?? [])]).values()];
  const [usedLines, estimatedLines] = [indexLines(used?.lines ?? []), indexLines(estimate?.lines ?? [])];
  const services = Map.groupBy(lines, ({ service }) => service);
  return sortByPrice(
    [...services].map(([service, own]) => {
      const rows = own.map(({ item, name }) => ({
        id: item,
        name,
        used: usedLines.get(item),
        estimated: estimatedLines.get(item),
        lines: [],
      }));
      return {
        id: service,
        name: service,
        used: used && sum(rows.map((row) => row.used)),
        estimated: estimate && sum(rows.map((row) => row.estimated)),
        lines: sortByPrice(rows),
      };
    }),
  );
}

const indexLines = (lines: readonly MeteredLine[]): ReadonlyMap<string, MeteredLine> =>
  new Map(lines.map((line) => [line.item, line]));

const sortByPrice = (rows: readonly BillRow[]): BillRow[] =>
  rows.toSorted((left, right) => priceOf(right) - priceOf(left));

const sum = (amounts: readonly (Amount | undefined)[]): Amount => ({
  usd: amounts.reduce((total, amount) => total + (amount?.usd ?? 0), 0),
  usdWithoutFree: amounts.reduce((total, amount) => total + (amount?.usdWithoutFree ?? 0), 0),
});
