import { createGlueClient } from '#aws/clients';
import { requireVariable } from '#aws/environment';
import { STEP_ENVIRONMENT } from '#contracts/steps';
import { createHandler } from '#steps/step-handler';
import { startCrawler } from './start-crawler.ts';

export const handler = createHandler('start-crawler', () => {
  const glue = createGlueClient();
  const crawler = requireVariable(STEP_ENVIRONMENT.crawler);
  return (_payload, { logger }) => startCrawler({ glue, crawler, logger });
});
