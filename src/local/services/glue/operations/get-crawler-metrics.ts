import { GetCrawlerMetricsCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 100;

/** How long crawls took and what they changed, for those named or for all. */
export const getCrawlerMetrics = (crawlers: Crawlers) =>
  operation(GetCrawlerMetricsCommand, (input) => {
    const { items, ...page } = takePage(input.CrawlerNameList ?? crawlers.names(), input, PAGE_SIZE);
    return { CrawlerMetricsList: items.map((name) => crawlers.measure(name)), ...page };
  });
