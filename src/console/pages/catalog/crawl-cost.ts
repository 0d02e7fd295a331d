/** What crawls cost on AWS: DPU-hours, of at least ten minutes each. */
import { HOUR_MS, MINUTE_MS } from '#contracts/durations';
import { ASSUMPTIONS } from '#cost/assumptions';
import { DEFAULT_REGION, findPriceList } from '#cost/price-list';

const { usd, per } = findPriceList(DEFAULT_REGION).crawlerDpuHours;
const LEAST_MS = ASSUMPTIONS.crawlMinutes.value * MINUTE_MS;

export interface FinishedCrawl {
  elapsedMs: number;
  /** As ListCrawls tells them, which does not round up. */
  dpuHours: number;
}

/** US dollars of a crawl that is over. */
export function priceCrawl({ elapsedMs, dpuHours }: FinishedCrawl): number {
  const dpus = elapsedMs > 0 ? dpuHours / (elapsedMs / HOUR_MS) : ASSUMPTIONS.crawlerDpus.value;
  return (((dpus * Math.max(elapsedMs, LEAST_MS)) / HOUR_MS) * usd) / per;
}

/** What is known of a crawl's price before it begins. */
export const NEXT_CRAWL = {
  leastUsd: priceCrawl({ elapsedMs: 0, dpuHours: 0 }),
  minutes: ASSUMPTIONS.crawlMinutes.value,
  dpus: ASSUMPTIONS.crawlerDpus.value,
};
