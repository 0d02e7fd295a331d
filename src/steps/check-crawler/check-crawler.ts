/**
 * Looks how the crawl is doing. A crawl that failed is an answer, not an error: the state machine decides what follows.
 */
import { type Crawler, CrawlerState, GetCrawlerCommand, type GlueClient, LastCrawlStatus } from '@aws-sdk/client-glue';
import { LOG_EVENTS } from '#contracts/log-events';
import type { CheckCrawlerOutput, CrawlProgress, CrawlStatus } from '#contracts/payloads';
import type { Telemetry } from '#steps/telemetry';

const WAIT_STEP_SECONDS = 5;
const MAX_WAIT_SECONDS = 30;

export interface CheckCrawlerDependencies extends Pick<Telemetry, 'logger'> {
  glue: GlueClient;
}

export async function checkCrawler(
  progress: CrawlProgress,
  { glue, logger }: CheckCrawlerDependencies,
): Promise<CheckCrawlerOutput> {
  const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: progress.crawler }));
  const outcome = judge(Crawler, progress.previousCrawlStart);
  const polls = progress.polls + 1;
  logger.info('Polled the crawler', {
    event: LOG_EVENTS.crawlerPolled,
    crawler: progress.crawler,
    polls,
    state: Crawler?.State,
    ...outcome,
  });
  return { ...progress, ...outcome, polls, waitSeconds: nextWait(progress.waitSeconds) };
}

const nextWait = (waitSeconds: number): number => Math.min(waitSeconds + WAIT_STEP_SECONDS, MAX_WAIT_SECONDS);

/** Our crawl is over when the crawler rests and its last crawl began after the one before ours. */
function judge(
  { State, LastCrawl }: Crawler = {},
  previousCrawlStart: string | null,
): { status: CrawlStatus; error: string } {
  const startMs = LastCrawl?.StartTime?.getTime() ?? 0;
  const previousMs = previousCrawlStart === null ? 0 : Date.parse(previousCrawlStart);
  if (State !== CrawlerState.READY || startMs <= previousMs) return { status: 'running', error: '' };
  if (LastCrawl?.Status === LastCrawlStatus.SUCCEEDED) return { status: 'succeeded', error: '' };
  return { status: 'failed', error: LastCrawl?.ErrorMessage ?? `the crawl ended ${LastCrawl?.Status}` };
}
