import { ListCrawls$, type ListCrawlsCommandInput, type ListCrawlsCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 20;

/** The history of a crawler, the latest first. */
export const listCrawls = (crawlers: Crawlers) =>
  operation<Checked<ListCrawlsCommandInput>, ListCrawlsCommandOutput>(ListCrawls$, (input) => {
    const { items, ...page } = takePage(crawlers.history(input.CrawlerName), input, PAGE_SIZE);
    return { Crawls: items, ...page };
  });
