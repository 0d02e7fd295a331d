import { DeleteCrawler$, type DeleteCrawlerCommandInput, type DeleteCrawlerCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Refused with CrawlerRunningException while it crawls. */
export const deleteCrawler = (crawlers: Crawlers) =>
  operation<Checked<DeleteCrawlerCommandInput>, DeleteCrawlerCommandOutput>(DeleteCrawler$, (input) => {
    crawlers.delete(input.Name);
    return {};
  });
