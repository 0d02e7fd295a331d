/** Turns quantities into dollars. */
import { PRICE_ITEMS, type Price, type PriceItem, type PriceList } from './price-list.ts';
import type { Usage } from './usage.ts';

/** One line of a month's bill. */
export interface BilledItem {
  item: PriceItem;
  price: Price;
  quantity: number;
  /** Covered by the allowance. */
  free: number;
  /** `quantity - free` */
  billed: number;
  usd: number;
  /** What the whole quantity would cost. */
  usdWithoutFree: number;
}

const costOf = ({ usd, per }: Price, quantity: number): number => (quantity / per) * usd;

/** The bill of a month's usage, in the order of the price list; what was not used has no line. */
export const billMonth = (usage: Usage, prices: PriceList): BilledItem[] =>
  PRICE_ITEMS.filter((item) => (usage[item] ?? 0) > 0).map((item) => {
    const price = prices[item];
    const quantity = usage[item] ?? 0;
    const free = Math.min(quantity, price.freePerMonth);
    const billed = quantity - free;
    return {
      item,
      price,
      quantity,
      free,
      billed,
      usd: costOf(price, billed),
      usdWithoutFree: costOf(price, quantity),
    };
  });

/** US dollars at list price: the allowances belong to the month as a whole and to no single call. */
export const priceUsage = (usage: Usage, prices: PriceList): number =>
  PRICE_ITEMS.reduce((sum, item) => sum + costOf(prices[item], usage[item] ?? 0), 0);
