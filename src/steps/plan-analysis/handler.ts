import { createGlueClient, createS3Client } from '#aws/clients';
import { requireVariable } from '#aws/environment';
import { STEP_ENVIRONMENT } from '#contracts/steps';
import { parsePayload, planAnalysisInput } from '#steps/payload-schemas';
import { createHandler } from '#steps/step-handler';
import { planAnalysis } from './plan-analysis.ts';

export const handler = createHandler('plan-analysis', () => {
  const dependencies = {
    s3: createS3Client(),
    glue: createGlueClient(),
    bucket: requireVariable(STEP_ENVIRONMENT.bucket),
    database: requireVariable(STEP_ENVIRONMENT.database),
    crawler: requireVariable(STEP_ENVIRONMENT.crawler),
    now: () => Date.now(),
  };
  return (payload, telemetry) =>
    planAnalysis(parsePayload(planAnalysisInput, payload), { ...dependencies, ...telemetry });
});
