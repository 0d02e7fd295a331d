/** How much of what AWS bills something used: a call, a state, a run, a month. */
import type { PriceItem } from './price-list.ts';

/** Quantities in the units of the price list. An estimate and a meter both give one, and are priced alike. */
export type Usage = Partial<Record<PriceItem, number>>;

export function addUsage(...usages: Usage[]): Usage {
  const sum: Usage = {};
  // The keys of a Usage are PriceItems; Object.entries widens them.
  for (const usage of usages)
    for (const [item, quantity] of Object.entries(usage) as [PriceItem, number][])
      sum[item] = (sum[item] ?? 0) + quantity;
  return sum;
}

export const scaleUsage = (usage: Usage, factor: number): Usage =>
  Object.fromEntries(Object.entries(usage).map(([item, quantity]) => [item, quantity * factor]));
