/** The ledger as a bill: so far, by part, and for a whole month. */
import { DAY_MS } from '#contracts/durations';
import type { CostPart, MeteredBill, MeteredCost, MeteredPart } from '#contracts/metered-cost';
import { WINDOWS_PER_HOUR } from '#contracts/windows';
import { findPriceList, type PriceList } from '#cost/price-list';
import { billMonth, priceUsage } from '#cost/price-usage';
import { totalUsd, totalUsdWithoutFree } from '#cost/total';
import { addUsage, scaleUsage, type Usage } from '#cost/usage';
import { DAYS_PER_MONTH, WINDOWS_PER_MONTH } from '#cost/volume';
import { findBudget } from '../cloudformation/find-budget.ts';
import type { Core } from '../core/create-core.ts';
import type { Kept } from '../core/service.ts';
import { estimateDeployed } from './estimate-deployed.ts';
import { CRAWLS_BY, type LedgerPart, RUNS_BY } from './ledger.ts';
import { toLine } from './metered-line.ts';
import { PAYERS } from './payer.ts';
import { sumWhenFull } from './standing-meter.ts';

export function readCost({ aws, standing }: Pick<Core, 'aws' | 'standing'>): MeteredCost {
  const { ledger, clock, region } = aws;
  const prices = findPriceList(region);
  standing.count();
  const nowMs = clock.now();
  const fromDay = Math.floor(nowMs / DAY_MS) - DAYS_PER_MONTH + 1;
  const sinceMs = ledger.findStart(fromDay) ?? nowMs;
  const parts = ledger.readParts(fromDay);
  const used = sumParts(parts);
  const budgetUsd = findBudget(aws);
  const estimatedMonth = estimateDeployed(aws);
  const month = projectMonth(parts, standing.list(sinceMs));
  return {
    since: new Date(sinceMs).toISOString(),
    until: new Date(nowMs).toISOString(),
    ticks: countTicks(used),
    runs: ledger.countRuns(fromDay),
    soFar: toBill(addUsage(...used.values()), prices),
    parts: priceParts(used, prices),
    ...(month && { projectedMonth: toBill(month, prices) }),
    ...(estimatedMonth && { estimatedMonth }),
    ...(budgetUsd !== undefined && { budgetUsd }),
  };
}

type UsageByPart = ReadonlyMap<string, Usage>;

function sumParts(parts: readonly LedgerPart[]): UsageByPart {
  const used = new Map<string, Usage>();
  for (const { name, item, quantity } of parts) used.set(name, { ...used.get(name), [item]: quantity });
  return used;
}

const countTicks = (used: UsageByPart): number => used.get(PAYERS.ticks)?.schedulerInvocations ?? 0;

/**
 * Ticks, and the runs that they started, as often as a month has ticks; crawls as they were, since they come with a change
 * of the record and not with time; what is there, once its retention is reached.
 * @returns undefined as long as the schedule has not shown what an hour takes
 */
function projectMonth(parts: readonly LedgerPart[], kept: readonly Kept[]): Usage | undefined {
  const used = sumParts(parts);
  const ticks = countTicks(used);
  const runs = countPayers(parts, `${RUNS_BY}${PAYERS.ticks}`);
  if (ticks < WINDOWS_PER_HOUR || runs === 0) return undefined;
  const perMonth = WINDOWS_PER_MONTH / ticks;
  // A run that crawled stands for an ordinary one as well: the mean of the others.
  const runsPerMonth = perMonth * (1 + countPayers(parts, `${CRAWLS_BY}${PAYERS.ticks}`) / runs);
  const crawls = [...used].filter(([name]) => name.startsWith(CRAWLS_BY)).map(([, usage]) => usage);
  return addUsage(
    scaleUsage(used.get(PAYERS.ticks) ?? {}, perMonth),
    scaleUsage(used.get(`${RUNS_BY}${PAYERS.ticks}`) ?? {}, runsPerMonth),
    ...crawls,
    sumWhenFull(kept, perMonth),
  );
}

/** Every run enters states. */
const countPayers = (parts: readonly LedgerPart[], name: string): number =>
  parts.find((part) => part.name === name && part.item === 'transitions')?.payers ?? 0;

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
