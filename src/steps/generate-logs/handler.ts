import { createS3Client } from '#aws/clients';
import { requireVariable } from '#aws/environment';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { STEP_ENVIRONMENT } from '#contracts/steps';
import { buildWindowTruth, generateWindow } from '#generator/generate';
import { createHandler } from '#steps/step-handler';
import { generateLogs } from './generate-logs.ts';

export const handler = createHandler('generate-logs', () => {
  const dependencies = {
    s3: createS3Client(),
    bucket: requireVariable(STEP_ENVIRONMENT.bucket),
    now: () => Date.now(),
    generateWindow,
    buildWindowTruth,
  };
  return async (payload, telemetry) =>
    generateLogs(parsePipelineEvent(payload, Date.now()), { ...dependencies, ...telemetry });
});
