/** What else the same logs would cost, or were said to. */
import { findPriceList } from './price-list.ts';
import { type BilledItem, billMonth } from './price-usage.ts';
import type { CostSettings } from './settings.ts';
import { measureVolume, WINDOWS_PER_DAY, WINDOWS_PER_MONTH } from './volume.ts';

/** The implementation guide's lake: 20 GB of logs a month, before gzip. */
export const GUIDE_BYTES_PER_MONTH = 20e9;

/** The implementation guide's own table: it knows neither Step Functions nor crawls, nor that PUTs are ticks. */
export const GUIDE_ESTIMATE = {
  usd: 0.51,
  lines: [
    { service: 'Lambda', usage: '~50K requests', usd: 0 },
    { service: 'S3 Storage', usage: '20 GB', usd: 0.46 },
    { service: 'S3 Requests', usage: '10K PUT, 50K GET', usd: 0.05 },
    { service: 'Glue Data Catalog', usage: '1K objects', usd: 0 },
    { service: 'Athena', usage: '1 GB scanned', usd: 0.005 },
    { service: 'CloudWatch', usage: '5 metrics, 5 alarms', usd: 0 },
    { service: 'SNS', usage: '100 emails', usd: 0 },
    { service: 'Data Transfer', usage: '0.5 GB', usd: 0 },
  ],
} as const;

/** Bytes of logs that a month writes, before gzip. */
export const rawBytesPerMonth = ({ records, schedule }: CostSettings): number =>
  schedule === 'on' ? measureVolume(records).rawBytes * WINDOWS_PER_MONTH : 0;

/**
 * The same logs put into CloudWatch Logs and kept as long, in the cheaper reading: storage counts as gzip, and what
 * ingestion leaves of the free 5 GB is storage's.
 * @throws ConfigurationError for an unknown region
 */
export function billCloudWatchLogs(settings: CostSettings, region: string): BilledItem[] {
  const prices = findPriceList(region);
  const { gzipBytes } = measureVolume(settings.records);
  const ingested = rawBytesPerMonth(settings);
  const stored = settings.schedule === 'on' ? gzipBytes * WINDOWS_PER_DAY * settings.logRetentionDays : 0;
  const freePerMonth = Math.max(0, prices.logIngestedBytes.freePerMonth - ingested);
  return billMonth(
    { logIngestedBytes: ingested, logStoredByteMonths: stored },
    { ...prices, logStoredByteMonths: { ...prices.logStoredByteMonths, freePerMonth } },
  );
}
