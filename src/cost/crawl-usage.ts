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

/** What a crawl goes through. */
export interface CrawlWork {
  minutes: number;
  /** Those with files, and those above them. */
  folders: number;
  sampledFiles: number;
  partitions: number;
}

export function usageOfCrawl({ minutes, folders, sampledFiles, partitions }: CrawlWork): Usage {
  const { crawlerDpus, crawlMinutes, crawlerReadsPerFile } = ASSUMPTIONS;
  return {
    crawlerDpuHours: (crawlerDpus.value * Math.max(minutes, crawlMinutes.value)) / MINUTES_PER_HOUR,
    s3Writes: folders,
    s3Reads: sampledFiles * crawlerReadsPerFile.value,
    catalogRequests: partitions * CATALOG_REQUESTS_PER_PARTITION,
  };
}

/** A crawl of the whole lake. */
export function usageOfLakeCrawl({ logRetentionDays }: CostSettings): Usage {
  const hours = logRetentionDays * HOURS_PER_DAY;
  return usageOfCrawl({
    minutes: ASSUMPTIONS.crawlMinutes.value,
    folders: hours + logRetentionDays + FOLDERS_ABOVE_A_DAY,
    sampledFiles: hours * FILES_SAMPLED_PER_FOLDER,
    partitions: hours,
  });
}
