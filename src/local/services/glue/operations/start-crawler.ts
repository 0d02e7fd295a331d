import { StartCrawlerCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import { payerOf } from '../../../meter/payer.ts';
import type { CrawlRunner } from '../crawler/crawl-runner.ts';

/** Answers at once; the crawl goes on in the background. Fails with CrawlerRunningException. */
export const startCrawler = (runner: CrawlRunner) =>
  operation(StartCrawlerCommand, (input, { caller }) => {
    runner.start(input.Name, payerOf(caller));
    return {};
  });
