/** `arn:aws:states:::aws-sdk:<service>:<action>`: any operation that the local AWS has. */
import { randomUUID } from 'node:crypto';
import type { LocalAws } from '#local/core/local-aws';
import { callService, type Integration } from './integration.ts';
import { SDK_SERVICES } from './sdk-services.ts';
import { fromSdkOutput, toPascalCase, toSdkInput } from './sdk-shapes.ts';
import { createServiceTaskEvents } from './task-events.ts';

/**
 * @param serviceName as Step Functions writes it, e.g. `cloudwatchlogs`
 * @param action in lower camel case, e.g. `startCrawler`
 */
export function findSdkIntegration(aws: LocalAws, serviceName: string, action: string): Integration | undefined {
  const service = SDK_SERVICES.get(serviceName);
  const schema = service && aws.findSchema(service.name, toPascalCase(action));
  if (!schema) return undefined;
  return {
    events: createServiceTaskEvents(`aws-sdk:${serviceName}`, action, aws.region),
    input: schema[4],
    prepare: (parameters) => {
      const input = toSdkInput(schema[4], parameters);
      return async (_call, caller) => {
        const output = await callService({ aws, service, schema }, input, caller, randomUUID());
        return fromSdkOutput(schema[5], output, 'iso-8601');
      };
    },
  };
}
