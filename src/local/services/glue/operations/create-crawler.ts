import { CreateCrawler$, type CreateCrawlerCommandInput, type CreateCrawlerCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Fails with AlreadyExistsException, or InvalidInputException for settings that cannot be crawled with. */
export const createCrawler = (crawlers: Crawlers) =>
  operation<Checked<CreateCrawlerCommandInput>, CreateCrawlerCommandOutput>(CreateCrawler$, (input) => {
    crawlers.create(input);
    return {};
  });
