/** AWS JSON 1.0 and 1.1: everything is a POST to `/`, the operation stands in X-Amz-Target. */
import type { Service } from '../core/service.ts';
import { faultOf, findErrorModel, listErrorMembers } from './error-model.ts';
import { createJsonValues } from './json-values.ts';
import { getInputSchema, getOutputSchema } from './operation-model.ts';
import { readBody } from './read-body.ts';
import type { WireProtocol } from './wire.ts';
import { unknownOperation } from './wire-errors.ts';

/** Above the largest request that any of these services takes (5 MB, Glue). */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

export function createAwsJson(service: Service, version: '1.0' | '1.1'): WireProtocol {
  const values = createJsonValues(false);
  const headers = (requestId: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': requestId,
  });

  return {
    openCall: (request) => {
      const operation = String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .pop();
      if (!operation) throw unknownOperation(`A request to ${service.name} without X-Amz-Target`);
      return {
        operation,
        readInput: async (schema) => values.read(getInputSchema(schema), await readBody(request, MAX_BODY_BYTES)),
      };
    },
    writeOutput: (schema, output, requestId) => {
      const outputSchema = getOutputSchema(schema);
      const body = outputSchema.isUnitSchema() ? '{}' : values.write(outputSchema, output);
      return { status: 200, headers: headers(requestId), body };
    },
    writeError: (error, requestId, request) => {
      const model = findErrorModel(service, error.code);
      const isQueryClient = request.headers['x-amzn-query-mode'] === 'true';
      return {
        status: error.status,
        headers: {
          ...headers(requestId),
          ...(isQueryClient && {
            'x-amzn-query-error': `${model?.queryError?.code ?? error.code};${faultOf(error)}`,
          }),
        },
        body: JSON.stringify({ __type: model?.schema.getName() ?? error.code, ...listErrorMembers(error, model) }),
      };
    },
  };
}
