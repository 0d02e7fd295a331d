import { setTimeout as sleep } from 'node:timers/promises';
import { createAthenaClient } from '#aws/clients';
import { requireVariable } from '#aws/environment';
import { STEP_ENVIRONMENT } from '#contracts/steps';
import { parsePayload, publishMetricsInput } from '#steps/payload-schemas';
import { createHandler } from '#steps/step-handler';
import { publishMetrics } from './publish-metrics.ts';

export const handler = createHandler('publish-metrics', () => {
  const dependencies = {
    athena: createAthenaClient(),
    database: requireVariable(STEP_ENVIRONMENT.database),
    workgroup: requireVariable(STEP_ENVIRONMENT.workgroup),
    sleep: (ms: number) => sleep(ms),
    now: () => Date.now(),
  };
  return (payload, { requestId, ...telemetry }) =>
    publishMetrics(parsePayload(publishMetricsInput, payload), {
      ...dependencies,
      ...telemetry,
      requestToken: requestId,
    });
});
