/** The ledger as a bill: so far, by part, and for a whole month. */
import type { CostPart, MeteredBill, MeteredCost, MeteredLine, MeteredPart } from '#contracts/metered-cost';
import { WINDOWS_PER_HOUR } from '#contracts/windows';
import { findPriceList, type PriceList } from '#cost/price-list';
import { type BilledItem, billMonth, priceUsage } from '#cost/price-usage';
import { totalUsd, totalUsdWithoutFree } from '#cost/total';
import { addUsage, scaleUsage, type Usage } from '#cost/usage';
import { DAYS_PER_MONTH, WINDOWS_PER_MONTH } from '#cost/volume';
import { findBudget } from '../cloudformation/find-budget.ts';
import type { Core } from '../core/create-core.ts';
import { CRAWLING_RUNS, DAY_MS, type LedgerPart, RUNS_BY } from './ledger.ts';
import { PAYERS } from './payer.ts';
import { sumWhenFull } from './standing-meter.ts';

export function readCost({ aws, standing }: Pick<Core, 'aws' | 'standing'>): MeteredCost {
  const { ledger, clock, region } = aws;
  const prices = findPriceList(region);
  standing.count();
  const nowMs = clock.now();
  const fromDay = Math.floor(nowMs / DAY_MS) - DAYS_PER_MONTH + 1;
  const sinceMs = ledger.findStart(fromDay) ?? nowMs;
  const used = sumParts(ledger.readParts(fromDay));
  const ticks = used.get(PAYERS.ticks)?.schedulerInvocations ?? 0;
  const budgetUsd = findBudget(aws);
  return {
    since: new Date(sinceMs).toISOString(),
    until: new Date(nowMs).toISOString(),
    ticks,
    runs: ledger.countRuns(fromDay),
    soFar: toBill(addUsage(...used.values()), prices),
    parts: priceParts(used, prices),
    ...(ticks >= WINDOWS_PER_HOUR && {
      projectedMonth: toBill(projectMonth(used, WINDOWS_PER_MONTH / ticks, standing.list(sinceMs)), prices),
    }),
    ...(budgetUsd !== undefined && { budgetUsd }),
  };
}

type UsageByPart = ReadonlyMap<string, Usage>;

function sumParts(parts: readonly LedgerPart[]): UsageByPart {
  const used = new Map<string, Usage>();
  for (const { name, item, quantity } of parts) used.set(name, { ...used.get(name), [item]: quantity });
  return used;
}

/**
 * Ticks and the runs that they started, as often as a month has ticks; crawls as they were, since they come with a change
 * of the record and not with time; what is there, once its retention is reached.
 */
function projectMonth(used: UsageByPart, perMonth: number, kept: Parameters<typeof sumWhenFull>[0]): Usage {
  const scheduled = addUsage(used.get(PAYERS.ticks) ?? {}, used.get(`${RUNS_BY}${PAYERS.ticks}`) ?? {});
  return addUsage(scaleUsage(scheduled, perMonth), used.get(CRAWLING_RUNS) ?? {}, sumWhenFull(kept, perMonth));
}

const partOf = (name: string): CostPart => PARTS.find((part) => part === name) ?? 'runs';
const PARTS = Object.values(PAYERS);

function priceParts(used: UsageByPart, prices: PriceList): MeteredPart[] {
  const usdOf = (part: CostPart): number =>
    [...used].reduce((sum, [name, usage]) => (partOf(name) === part ? sum + priceUsage(usage, prices) : sum), 0);
  return ['runs' as const, ...PARTS].map((part) => ({ part, usd: usdOf(part) }));
}

function toBill(usage: Usage, prices: PriceList): MeteredBill {
  const lines = billMonth(usage, prices).map(toLine);
  return { lines, usd: totalUsd(lines), usdWithoutFree: totalUsdWithoutFree(lines) };
}

export const toLine = ({ item, price: { service, name, unit }, ...figures }: BilledItem): MeteredLine => ({
  item,
  service,
  name,
  unit,
  ...figures,
});
