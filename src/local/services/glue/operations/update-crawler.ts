import { UpdateCrawler$, type UpdateCrawlerCommandInput, type UpdateCrawlerCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Changes the settings that are given; refused with CrawlerRunningException while it crawls. */
export const updateCrawler = (crawlers: Crawlers) =>
  operation<Checked<UpdateCrawlerCommandInput>, UpdateCrawlerCommandOutput>(UpdateCrawler$, (input) => {
    crawlers.update(input);
    return {};
  });
