/**
 * Decides what a run that closed an hour has to do: register its partitions, crawl if the catalog is wrong, and
 * aggregate every hour that lacks a fresh aggregate, also those that earlier runs failed to make. Only the catalog's
 * entries change here, and each change may be repeated; any failure fails the run.
 */
import { findTable } from '#aws/catalog';
import { LOG_EVENTS } from '#contracts/log-events';
import { RAW_TABLE } from '#contracts/names';
import type { CrawlReason, HourPlan, PlanAnalysisInput, PlanAnalysisOutput } from '#contracts/payloads';
import { formatInstant } from '#contracts/windows';
import type { Telemetry } from '#steps/telemetry';
import { decideCrawl, describeSchemaDifferences } from './decide-crawl.ts';
import { dropAbandonedTables } from './drop-abandoned-tables.ts';
import { planHours } from './plan-hours.ts';
import { registerPartitions } from './register-partitions.ts';
import { type CrawlMemoryDependencies, wasCrawledInVain } from './remember-crawl.ts';
import { type HourSurvey, surveyHours } from './survey-hours.ts';

/** States hand on at most 256 KB, and a plan is about 1.5 KB; later runs take the rest. */
export const MAX_HOURS_PER_RUN = 48;

export interface PlanAnalysisDependencies extends CrawlMemoryDependencies, Telemetry {
  /** The present, epoch ms. */
  now: () => number;
}

export async function planAnalysis(
  { runId, generated }: PlanAnalysisInput,
  dependencies: PlanAnalysisDependencies,
): Promise<PlanAnalysisOutput> {
  const scheduledMs = Date.parse(generated.scheduledTime);
  const closedHours = generated.closedHours.map((hour) => Date.parse(hour));
  const surveys = await surveyHours(scheduledMs, closedHours, dependencies);
  reportGaps(surveys, dependencies);
  const catalog = await prepareCatalog(surveys, generated.crawlRequested, dependencies);
  const forcedHours = generated.reaggregateRequested ? closedHours : [];
  const hours = limitHours(await planHours(surveys, { runId, forcedHours }, dependencies), dependencies);
  return { ...catalog, hours };
}

async function prepareCatalog(
  surveys: HourSurvey[],
  isRequested: boolean,
  dependencies: PlanAnalysisDependencies,
): Promise<Omit<PlanAnalysisOutput, 'hours'>> {
  const { logger } = dependencies;
  for (const table of await dropAbandonedTables(dependencies, dependencies.now()))
    logger.warn('Dropped the temporary table of a run that was killed', {
      event: LOG_EVENTS.temporaryTableDropped,
      table,
    });
  const table = await findTable(dependencies, RAW_TABLE);
  const differences = table ? describeSchemaDifferences(table) : [];
  const crawlReason = await weighCrawl(decideCrawl(table, differences, isRequested), differences, dependencies);
  const hours = surveys.map(({ hourMs }) => hourMs);
  const partitionsRegistered = table ? await registerPartitions(table, hours, dependencies) : 0;
  if (partitionsRegistered > 0)
    logger.info('Registered partitions', { event: LOG_EVENTS.partitionsRegistered, partitionsRegistered });
  return { crawlNeeded: crawlReason !== 'none', crawlReason, partitionsRegistered };
}

async function weighCrawl(
  crawlReason: CrawlReason,
  differences: string[],
  dependencies: PlanAnalysisDependencies,
): Promise<CrawlReason> {
  if (crawlReason === 'none') return crawlReason;
  if (crawlReason === 'schema-changed' && (await wasCrawledInVain(differences, dependencies))) {
    dependencies.logger.warn('The last crawl did not mend the schema, so another one would not', {
      event: LOG_EVENTS.crawlPostponed,
      differences,
    });
    return 'none';
  }
  dependencies.logger.info('A crawl is needed', { event: LOG_EVENTS.crawlNeeded, crawlReason, differences });
  return crawlReason;
}

/** An hour without its last window is aggregated as it is; its ticks can be replayed. */
function reportGaps(surveys: HourSurvey[], { logger }: Telemetry): void {
  const hours = surveys
    .filter(({ missingWindows }) => missingWindows.length > 0)
    .map(({ hourMs, missingWindows }) => ({
      hour: formatInstant(hourMs),
      missingWindows: missingWindows.map(formatInstant),
    }));
  if (hours.length > 0) logger.warn('Hours lack windows', { event: LOG_EVENTS.hourIncomplete, hours });
}

function limitHours(hours: HourPlan[], { logger }: Telemetry): HourPlan[] {
  const planned = hours.slice(0, MAX_HOURS_PER_RUN);
  logger.info('Planned hours', { event: LOG_EVENTS.hoursPlanned, hours: planned.map(({ hour }) => hour) });
  if (hours.length > planned.length)
    logger.warn('Left hours to later runs', {
      event: LOG_EVENTS.hoursDeferred,
      hours: hours.slice(MAX_HOURS_PER_RUN).map(({ hour }) => hour),
    });
  return planned;
}
