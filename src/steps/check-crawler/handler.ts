import { createGlueClient } from '#aws/clients';
import { crawlProgress, parsePayload } from '#steps/payload-schemas';
import { createHandler } from '#steps/step-handler';
import { checkCrawler } from './check-crawler.ts';

export const handler = createHandler('check-crawler', () => {
  const glue = createGlueClient();
  return (payload, { logger }) => checkCrawler(parsePayload(crawlProgress, payload), { glue, logger });
});
