import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../asl/json.ts';
import { callService, type Integration, type SdkOperation } from './integration.ts';
import { buildSdkMetadata } from './sdk-metadata.ts';
import { fromSdkOutput, toSdkInput } from './sdk-shapes.ts';
import { createServiceTaskEvents } from './task-events.ts';

/**
 * An optimized integration that calls one operation and gives its reply with the SDK's metadata.
 * @param action as in `arn:aws:states:::<service>:<action>`
 */
export function createOptimizedOperation(operation: SdkOperation, action: string, contentType: string): Integration {
  const { aws, service, schema } = operation;
  return {
    events: createServiceTaskEvents(service.name, action, aws.region),
    input: schema[4],
    prepare: (parameters) => {
      const input = toSdkInput(schema[4], parameters);
      return async (_call, caller) => {
        const requestId = randomUUID();
        const output = await callService(operation, input, caller, requestId);
        const result = fromSdkOutput(schema[5], output, 'epoch-ms');
        const metadata = buildSdkMetadata(requestId, contentType, JSON.stringify(result).length, aws.clock.date());
        return { ...(isJsonObject(result) && result), ...metadata };
      };
    },
  };
}
