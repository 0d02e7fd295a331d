import { GetCrawlerCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Fails with EntityNotFoundException. */
export const getCrawler = (crawlers: Crawlers) =>
  operation(GetCrawlerCommand, (input) => ({
    Crawler: crawlers.describe(input.Name),
  }));
