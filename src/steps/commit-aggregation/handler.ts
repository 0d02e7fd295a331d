import { createAthenaClient, createGlueClient, createS3Client } from '#aws/clients';
import { requireVariable } from '#aws/environment';
import { STEP_ENVIRONMENT } from '#contracts/steps';
import { commitAggregationInput, parsePayload } from '#steps/payload-schemas';
import { createHandler } from '#steps/step-handler';
import { commitAggregation } from './commit-aggregation.ts';

export const handler = createHandler('commit-aggregation', () => {
  const dependencies = {
    athena: createAthenaClient(),
    glue: createGlueClient(),
    s3: createS3Client(),
    bucket: requireVariable(STEP_ENVIRONMENT.bucket),
    database: requireVariable(STEP_ENVIRONMENT.database),
  };
  return (payload, { logger }) =>
    commitAggregation(parsePayload(commitAggregationInput, payload), { ...dependencies, logger });
});
