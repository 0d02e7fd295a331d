import { ListCrawlersCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 100;

/** Names only. */
export const listCrawlers = (crawlers: Crawlers) =>
  operation(ListCrawlersCommand, (input) => {
    const { items, ...page } = takePage(crawlers.names(), input, PAGE_SIZE);
    return { CrawlerNames: items, ...page };
  });
