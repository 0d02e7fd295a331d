import { StopCrawler$, type StopCrawlerCommandInput, type StopCrawlerCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { CrawlRunner } from '../crawler/crawl-runner.ts';

/** The crawl ends as CANCELLED. Fails with CrawlerNotRunningException. */
export const stopCrawler = (runner: CrawlRunner) =>
  operation<Checked<StopCrawlerCommandInput>, StopCrawlerCommandOutput>(StopCrawler$, (input) => {
    runner.stop(input.Name);
    return {};
  });
