/** What single executions cost. */
import type { MeteredRun } from '#contracts/metered-cost';
import { findPriceList, type PriceList } from '#cost/price-list';
import { billMonth } from '#cost/price-usage';
import { totalUsd } from '#cost/total';
import type { LocalAws } from '../core/local-aws.ts';
import type { RunFilter } from './ledger.ts';
import { toLine } from './metered-line.ts';
import { PAYERS } from './payer.ts';

/** Newest first. */
export function readRuns({ ledger, region }: LocalAws, filter: RunFilter): MeteredRun[] {
  const prices = withoutFreeTier(findPriceList(region));
  return ledger.listRuns(filter).map(({ executionArn, startedBy, startedMs }) => {
    const lines = billMonth(ledger.usageOf(executionArn), prices).map(toLine);
    return {
      executionArn,
      startedAt: new Date(startedMs).toISOString(),
      startedBy: startedBy === PAYERS.ticks ? 'schedule' : 'people',
      usd: totalUsd(lines),
      lines,
    };
  });
}

/** The allowances belong to the month as a whole and to no single run. */
const withoutFreeTier = (prices: PriceList): PriceList =>
  // Object.entries keeps the keys, and forgets that it does.
  Object.fromEntries(Object.entries(prices).map(([item, price]) => [item, { ...price, freePerMonth: 0 }])) as PriceList;
