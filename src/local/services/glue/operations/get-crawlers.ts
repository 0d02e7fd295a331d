import { GetCrawlersCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 100;

/** In the order of their names. */
export const getCrawlers = (crawlers: Crawlers) =>
  operation(GetCrawlersCommand, (input) => {
    const { items, ...page } = takePage(crawlers.names(), input, PAGE_SIZE);
    return { Crawlers: items.map((name) => crawlers.describe(name)), ...page };
  });
