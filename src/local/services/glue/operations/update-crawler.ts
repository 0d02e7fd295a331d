import { UpdateCrawlerCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Changes the settings that are given; refused with CrawlerRunningException while it crawls. */
export const updateCrawler = (crawlers: Crawlers) =>
  operation(UpdateCrawlerCommand, (input) => {
    crawlers.update(input);
    return {};
  });
