import { CreateCrawlerCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Crawlers } from '../crawler/crawlers.ts';

/** Fails with AlreadyExistsException, or InvalidInputException for settings that cannot be crawled with. */
export const createCrawler = (crawlers: Crawlers) =>
  operation(CreateCrawlerCommand, (input) => {
    crawlers.create(input);
    return {};
  });
