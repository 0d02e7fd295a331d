import { StopCrawlerCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { CrawlRunner } from '../crawler/crawl-runner.ts';

/** The crawl ends as CANCELLED. Fails with CrawlerNotRunningException. */
export const stopCrawler = (runner: CrawlRunner) =>
  operation(StopCrawlerCommand, (input) => {
    runner.stop(input.Name);
    return {};
  });
