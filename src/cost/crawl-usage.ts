/** What one crawl of the raw logs uses. */
import { ASSUMPTIONS } from './assumptions.ts';
import type { CostSettings } from './settings.ts';
import type { Usage } from './usage.ts';
import { HOURS_PER_DAY } from './volume.ts';

const MINUTES_PER_HOUR = 60;
/** `sampleSize` of the crawler's target: files that it reads of each folder. */
export const FILES_SAMPLED_PER_FOLDER = 2;
/** The folders of a day, a month, a year and the root. */
const FOLDERS_ABOVE_A_DAY = 3;
/** Each partition is looked up, and written or updated. */
const CATALOG_REQUESTS_PER_PARTITION = 2;

export function usageOfCrawl({ logRetentionDays }: CostSettings): Usage {
  const { crawlerDpus, crawlMinutes, crawlerReadsPerFile } = ASSUMPTIONS;
  const hours = logRetentionDays * HOURS_PER_DAY;
  return {
    crawlerDpuHours: (crawlerDpus.value * crawlMinutes.value) / MINUTES_PER_HOUR,
    s3Writes: hours + logRetentionDays + FOLDERS_ABOVE_A_DAY,
    s3Reads: hours * FILES_SAMPLED_PER_FOLDER * crawlerReadsPerFile.value,
    catalogRequests: hours * CATALOG_REQUESTS_PER_PARTITION,
  };
}
