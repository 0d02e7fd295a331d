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
    call: async ({ parameters }, caller) => {
      const requestId = randomUUID();
      const output = await callService(operation, toSdkInput(schema[4], parameters), caller, requestId);
      const result = fromSdkOutput(schema[5], output, 'epoch-ms');
      const length = JSON.stringify(result).length;
      return {
        ...(isJsonObject(result) && result),
        ...buildSdkMetadata(requestId, contentType, length, aws.clock.date()),
      };
    },
  };
}
