/** What else the same logs would cost, or were said to. */

import { findPriceList } from './price-list.ts';
import { type BilledItem, billMonth } from './price-usage.ts';
import type { CostSettings } from './settings.ts';
import { DAYS_PER_MONTH, measureVolume, WINDOWS_PER_DAY, WINDOWS_PER_MONTH } from './volume.ts';

/**
 * The same logs put into CloudWatch Logs and kept as long, in the cheaper reading: storage counts as gzip, and what
 * ingestion leaves of the free 5 GB is storage's.
 * @throws ConfigurationError for an unknown region
 */
export function billCloudWatchLogs({ records, logRetentionDays }: CostSettings, region: string): BilledItem[] {
  const { logIngestedBytes, logStoredByteMonths, ...others } = findPriceList(region);
  const { rawBytes, gzipBytes } = measureVolume(records);
  const ingested = rawBytes * WINDOWS_PER_MONTH;
  const stored = gzipBytes * WINDOWS_PER_DAY * logRetentionDays;
  const freePerMonth = Math.max(0, logIngestedBytes.freePerMonth - ingested);
  return billMonth(
    { logIngestedBytes: ingested, logStoredByteMonths: stored },
    { ...others, logIngestedBytes, logStoredByteMonths: { ...logStoredByteMonths, freePerMonth } },
  );
}

/** Bytes of logs in a month, before gzip. */
export const rawBytesPerMonth = ({ records }: CostSettings): number =>
  measureVolume(records).rawBytes * DAYS_PER_MONTH * WINDOWS_PER_DAY;

/** The implementation guide's own table, which knows neither Step Functions nor a crawler. */
export const GUIDE_ESTIMATE = [
  { service: 'Lambda', usage: '~50K requests', usd: 0 },
  { service: 'S3 storage', usage: '20 GB', usd: 0.46 },
  { service: 'S3 requests', usage: '10K PUT, 50K GET', usd: 0.05 },
  { service: 'Glue Data Catalog', usage: '1K objects', usd: 0 },
  { service: 'Athena', usage: '1 GB scanned', usd: 0.005 },
  { service: 'CloudWatch', usage: '5 metrics, 5 alarms', usd: 0 },
  { service: 'SNS', usage: '100 emails', usd: 0 },
  { service: 'Data transfer', usage: '0.5 GB', usd: 0 },
] as const;

/** US dollars a month. */
export const GUIDE_ESTIMATE_USD = GUIDE_ESTIMATE.reduce((sum, { usd }) => sum + usd, 0);
