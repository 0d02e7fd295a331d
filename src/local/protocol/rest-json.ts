/** REST JSON: resources in the path, documents in the body. Lambda and Scheduler speak it. */
import type { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import type { Service } from '../core/service.ts';
import { findErrorModel, listErrorMembers } from './error-model.ts';
import { findPayload, findStatus, hasBodyMembers, readBoundMembers, writeBoundHeaders } from './http-bindings.ts';
import { createJsonValues } from './json-values.ts';
import { getHttpTrait, getInputSchema, getOutputSchema } from './operation-model.ts';
import { readBody } from './read-body.ts';
import { createRestRouter, type RouteMatch } from './rest-router.ts';
import type { WireProtocol, WireReply, WireRequest } from './wire.ts';
import { unknownOperation } from './wire-errors.ts';

/** A Lambda invocation may carry 6 MB of payload, a function's code comes inline as base64 of up to 50 MB. */
const MAX_BODY_BYTES = 70 * 1024 * 1024;

const values = createJsonValues(true);

async function readInput(schema: StaticOperationSchema, request: WireRequest, route: RouteMatch): Promise<object> {
  const input = getInputSchema(schema);
  const bound = readBoundMembers(input, request, route.labels);
  const payload = findPayload(input);
  if (payload) return { ...bound, ...(await readPayload(payload, request)) };
  if (!hasBodyMembers(input)) return bound;
  const body = await readBody(request, MAX_BODY_BYTES);
  return { ...values.read(input, body), ...bound };
}

async function readPayload([name, member]: [string, NormalizedSchema], request: WireRequest): Promise<object> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (member.isBlobSchema()) return { [name]: body };
  return { [name]: member.isStringSchema() ? body.toString('utf8') : values.read(member, body) };
}

function writeBody(schema: NormalizedSchema, output: Record<string, unknown>): WireReply['body'] {
  const payload = findPayload(schema);
  if (!payload) return hasBodyMembers(schema) ? values.write(schema, output) : undefined;
  const [name, member] = payload;
  const value = output[name];
  // A payload of bytes or text is the body itself.
  if (member.isBlobSchema() || member.isStringSchema()) return value as WireReply['body'];
  return value === undefined ? undefined : values.write(member, value);
}

export function createRestJson(service: Service): WireProtocol {
  const findRoute = createRestRouter(service.model ?? service.operations.map(({ schema }) => schema));

  return {
    openCall: (request) => {
      const route = findRoute(request);
      if (!route) throw unknownOperation(`${request.method} ${request.path} of ${service.name}`);
      return { operation: route.operation, readInput: (schema) => readInput(schema, request, route) };
    },
    writeOutput: (schema, output, requestId) => {
      const outputSchema = getOutputSchema(schema);
      const members = (output ?? {}) as Record<string, unknown>;
      const body = writeBody(outputSchema, members);
      return {
        status: findStatus(outputSchema, members) ?? getHttpTrait(schema)?.status ?? 200,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          'x-amzn-requestid': requestId,
          ...writeBoundHeaders(outputSchema, members),
        },
        ...(body !== undefined && { body }),
      };
    },
    writeError: (error, requestId) => {
      const model = findErrorModel(service, error.code);
      return {
        status: error.status,
        headers: {
          'content-type': 'application/json',
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': model?.schema.getName() ?? error.code,
        },
        body: JSON.stringify(listErrorMembers(error, model)),
      };
    },
  };
}
