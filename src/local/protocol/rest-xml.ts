/** REST XML: S3. Objects travel as streams, everything else as XML documents. */
import type { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { AwsError } from '../core/aws-error.ts';
import type { Service } from '../core/service.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { findPayload, hasBodyMembers, readBoundMembers, writeBoundHeaders } from './http-bindings.ts';
import { getHttpTrait, getInputSchema, getOutputSchema } from './operation-model.ts';
import { readBody } from './read-body.ts';
import { createRestRouter, type RouteMatch } from './rest-router.ts';
import type { WireProtocol, WireReply, WireRequest } from './wire.ts';
import { withSerializationCode } from './wire-errors.ts';
import { escapeXml, parseXml } from './xml-element.ts';
import { readXml, writeXml } from './xml-values.ts';

/** The largest document is a DeleteObjects of 1,000 keys: AWS takes 2 MB. */
const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

async function readInput(schema: StaticOperationSchema, request: WireRequest, route: RouteMatch): Promise<object> {
  const input = getInputSchema(schema);
  const plain = decodeAwsChunked(request);
  const bound = await withSerializationCode('InvalidArgument', () => readBoundMembers(input, plain, route.labels));
  const payload = findPayload(input);
  if (!payload) return bound;
  const [name, member] = payload;
  if (member.isStreaming()) return { ...bound, [name]: plain.body };
  const body = await readDocument(plain);
  if (member.isStringSchema()) return { ...bound, [name]: body.toString('utf8') };
  if (body.length === 0) return bound;
  const read = () => readXml(member, parseXml(body.toString('utf8')));
  return { ...bound, [name]: await withSerializationCode('MalformedXML', read) };
}

async function readDocument(request: WireRequest): Promise<Buffer> {
  try {
    return await readBody(request, MAX_DOCUMENT_BYTES);
  } catch (cause) {
    if (!(cause instanceof AwsError) || cause.code !== 'RequestEntityTooLargeException') throw cause;
    throw new AwsError('MaxMessageLengthExceeded', 'Your request was too big.', { cause });
  }
}

function writeBody(
  schema: NormalizedSchema,
  output: Record<string, unknown>,
  namespace: string | undefined,
): WireReply['body'] {
  const payload = findPayload(schema);
  if (!payload)
    return hasBodyMembers(schema) ? DECLARATION + writeXml(schema, output, nameRoot(schema), namespace) : undefined;
  const [name, member] = payload;
  const value = output[name];
  if (value === undefined) return undefined;
  if (member.isStructSchema()) return DECLARATION + writeXml(member, value, nameRoot(member), namespace);
  // A payload of bytes or text is the body itself.
  return value as WireReply['body'];
}

const nameRoot = (schema: NormalizedSchema): string => schema.getMergedTraits().xmlName ?? schema.getName() ?? '';

const elements = (members: Record<string, unknown>): string =>
  Object.entries(members)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');

export function createRestXml(service: Service): WireProtocol {
  const findRoute = createRestRouter(service.model ?? service.operations.map(({ schema }) => schema));
  const idHeaders = (requestId: string) => ({
    'x-amz-request-id': requestId,
    'x-amz-id-2': Buffer.from(requestId).toString('base64'),
  });

  return {
    openCall: (request) => {
      const route = findRoute(request);
      if (!route)
        throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
          status: 405,
          members: { Method: request.method },
        });
      return { operation: route.operation, readInput: (schema) => readInput(schema, request, route) };
    },
    writeOutput: (schema, output, requestId) => {
      const outputSchema = getOutputSchema(schema);
      const members = (output ?? {}) as Record<string, unknown>;
      const headers = writeBoundHeaders(outputSchema, members);
      const body = writeBody(outputSchema, members, service.xmlNamespace);
      const isDocument = typeof body === 'string' || body instanceof Uint8Array;
      return {
        status: headers['content-range'] ? 206 : (getHttpTrait(schema)?.status ?? 200),
        headers: { ...(isDocument && { 'content-type': 'application/xml' }), ...idHeaders(requestId), ...headers },
        ...(body !== undefined && { body }),
      };
    },
    writeError: (error, requestId, request) => {
      // 304 is no error to HTTP: it has no body, and its members are headers.
      if (error.status === 304)
        return { status: 304, headers: { ...idHeaders(requestId), ...(error.members as Record<string, string>) } };
      // Neither has an answer to HEAD: the code is in the status.
      const hasBody = request.method !== 'HEAD';
      const content = elements({
        Code: error.code,
        Message: error.message,
        ...error.members,
        Resource: request.path,
        RequestId: requestId,
        HostId: Buffer.from(requestId).toString('base64'),
      });
      return {
        status: error.status,
        headers: { ...(hasBody && { 'content-type': 'application/xml' }), ...idHeaders(requestId) },
        ...(hasBody && { body: `${DECLARATION}<Error>${content}</Error>` }),
      };
    },
  };
}
