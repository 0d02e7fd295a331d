import { ListCrawlsCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 20;

/** The history of a crawler, the latest first. */
export const listCrawls = (crawlers: Crawlers) =>
  operation(ListCrawlsCommand, (input) => {
    const { items, ...page } = takePage(crawlers.history(input.CrawlerName), input, PAGE_SIZE);
    return { Crawls: items, ...page };
  });
