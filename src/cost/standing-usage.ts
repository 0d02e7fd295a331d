/** What a month uses beside its runs, when the lake is as full as its retention lets it get. */
import { METRICS } from '#contracts/metrics';
import { ALARMS } from '#contracts/names';
import { ASSUMPTIONS } from './assumptions.ts';
import { usageOfExplanation, usageOfMessage } from './explanation-usage.ts';
import { SUMMARY_BYTES_PER_HOUR, TRUTH_BYTES, TRUTH_SHARE } from './measured.ts';
import { scanRawHours, usageOfQuery } from './query-usage.ts';
import type { Part } from './runs.ts';
import type { CostSettings } from './settings.ts';
import { scaleUsage, type Usage } from './usage.ts';
import { DAYS_PER_MONTH, HOURS_PER_DAY, measureVolume, WINDOWS_PER_DAY } from './volume.ts';

/** Result and manifest of an hour's two queries, and their metadata. */
const RESULT_BYTES_PER_HOUR = 10_000;
/** Lifecycle rules round up to the next midnight, and logs leave when somebody looks. */
const DAYS_UNTIL_GONE = 1;
/** The database and its two tables. */
const LASTING_CATALOG_OBJECTS = 3;

/** @param logIngestedBytes of the month's runs */
export function standingParts(settings: CostSettings, logIngestedBytes: number): Part[] {
  const parts: Record<string, Usage> = {
    Monitoring: usageOfMonitoring(settings),
    ...(settings.schedule === 'on' && {
      Lake: { s3StoredByteMonths: bytesOfLake(settings) },
      Catalog: { catalogObjects: objectsOfCatalog(settings) },
      Logs: { logStoredByteMonths: (logIngestedBytes / DAYS_PER_MONTH) * daysKept(settings.lambdaLogRetentionDays) },
      Messages: usageOfMessages(settings),
      Explanations: scaleUsage(usageOfExplanation(settings), ASSUMPTIONS.messagesPerMonth.value),
      'Queries of people': usageOfPeople(settings),
    }),
  };
  return Object.entries(parts).map(([name, usage]) => ({ name, times: 1, usage }));
}

/** How long something is there that may be kept so many days. */
export const daysKept = (retentionDays: number): number => retentionDays + DAYS_UNTIL_GONE;

function bytesOfLake(settings: CostSettings): number {
  const { records, logRetentionDays, aggregateRetentionDays, resultRetentionDays } = settings;
  const windowBytes = measureVolume(records).gzipBytes + TRUTH_SHARE * TRUTH_BYTES;
  return (
    windowBytes * WINDOWS_PER_DAY * daysKept(logRetentionDays) +
    SUMMARY_BYTES_PER_HOUR * HOURS_PER_DAY * daysKept(aggregateRetentionDays) +
    RESULT_BYTES_PER_HOUR * HOURS_PER_DAY * daysKept(resultRetentionDays)
  );
}

/** A partition an hour in both tables, and a month more of them than of hours: only a crawl takes old ones away. */
const objectsOfCatalog = ({ logRetentionDays, aggregateRetentionDays }: CostSettings): number =>
  LASTING_CATALOG_OBJECTS + HOURS_PER_DAY * (logRetentionDays + aggregateRetentionDays + 2 * DAYS_PER_MONTH);

/** A metric is billed when it is published, an alarm and a dashboard while they are there. */
const usageOfMonitoring = ({ schedule }: CostSettings): Usage => ({
  customMetrics: schedule === 'on' ? Object.keys(METRICS).length : 0,
  alarmMetrics: Object.keys(ALARMS).length,
  dashboards: 1,
  budgets: 1,
});

const usageOfMessages = (settings: CostSettings): Usage =>
  scaleUsage(usageOfMessage(settings), ASSUMPTIONS.messagesPerMonth.value);

const usageOfPeople = ({ records }: CostSettings): Usage =>
  scaleUsage(
    usageOfQuery(scanRawHours(measureVolume(records), WINDOWS_PER_DAY, HOURS_PER_DAY)),
    ASSUMPTIONS.queriesOfPeople.value,
  );
