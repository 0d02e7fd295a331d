import { GetCrawler$, type GetCrawlerCommandInput, type GetCrawlerCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Fails with EntityNotFoundException. */
export const getCrawler = (crawlers: Crawlers) =>
  operation<Checked<GetCrawlerCommandInput>, GetCrawlerCommandOutput>(GetCrawler$, (input) => ({
    Crawler: crawlers.describe(input.Name),
  }));
