/**
 * Starts the crawler. StartCrawler gives no id of the crawl, so the time of the one before is noted first: ours is the
 * one that is later. A crawl that is under way already may have listed the lake before our objects were there, so it is
 * waited for and not joined.
 */
import { CrawlerRunningException, GetCrawlerCommand, type GlueClient, StartCrawlerCommand } from '@aws-sdk/client-glue';
import { CrawlerRunningError } from '#contracts/errors';
import { LOG_EVENTS } from '#contracts/log-events';
import type { CrawlProgress } from '#contracts/payloads';
import type { Telemetry } from '#steps/telemetry';

/** Crawls take a minute or more, and every poll is three transitions. */
const FIRST_WAIT_SECONDS = 10;

export interface StartCrawlerDependencies extends Pick<Telemetry, 'logger'> {
  glue: GlueClient;
  crawler: string;
}

/** @throws CrawlerRunningError while another crawl is under way */
export async function startCrawler({ glue, crawler, logger }: StartCrawlerDependencies): Promise<CrawlProgress> {
  const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: crawler }));
  const previousCrawlStart = Crawler?.LastCrawl?.StartTime?.toISOString() ?? null;
  try {
    await glue.send(new StartCrawlerCommand({ Name: crawler }));
  } catch (error) {
    if (!(error instanceof CrawlerRunningException)) throw error;
    throw new CrawlerRunningError(`Crawler ${crawler} is already running`, { cause: error });
  }
  logger.info('Started the crawler', { event: LOG_EVENTS.crawlerStarted, crawler, previousCrawlStart });
  return { crawler, previousCrawlStart, polls: 0, waitSeconds: FIRST_WAIT_SECONDS };
}
