import type { MeteredLine } from '#contracts/metered-cost';
import type { BilledItem } from '#cost/price-usage';

/** A line of a bill as it is answered. */
export const toLine = ({
  item,
  price: { service, name, unit },
  quantity,
  free,
  billed,
  usd,
  usdWithoutFree,
}: BilledItem) => ({ item, service, name, unit, quantity, free, billed, usd, usdWithoutFree }) satisfies MeteredLine;
