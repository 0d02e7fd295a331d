import { DeleteCrawlerCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Refused with CrawlerRunningException while it crawls. */
export const deleteCrawler = (crawlers: Crawlers) =>
  operation(DeleteCrawlerCommand, (input) => {
    crawlers.delete(input.Name);
    return {};
  });
