/** Smithy RPC v2 CBOR: what the AWS CLI speaks to CloudWatch. `POST /service/<service>/operation/<operation>`. */
import { CborCodec, cbor } from '@smithy/core/cbor';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../core/service.ts';
import { type DocumentFormat, readOperationInput } from './document-reader.ts';
import { faultOf, findErrorModel, listErrorMembers } from './error-model.ts';
import { getInputSchema, getOutputSchema } from './operation-model.ts';
import { readBody } from './read-body.ts';
import { parseTimestamp } from './timestamps.ts';
import type { WireProtocol } from './wire.ts';
import { serializationError, unknownOperation } from './wire-errors.ts';

const MAX_BODY_BYTES = 2 * 1024 * 1024;
const PATH = /^\/service\/[^/]+\/operation\/([^/]+)$/;
/** CBOR's tag of an epoch time. */
const EPOCH_TAG = 1;

const isTagged = (value: unknown): value is { tag: number; value: unknown } =>
  typeof value === 'object' && value !== null && 'tag' in value && 'value' in value;

const format: DocumentFormat = {
  nameMember: (name) => name,
  readTimestamp: (_, value) =>
    isTagged(value) && value.tag === EPOCH_TAG ? parseTimestamp(value.value, 'epoch-seconds') : undefined,
  readBlob: (value) => (value instanceof Uint8Array ? value : undefined),
};

function decode(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return cbor.deserialize(body);
  } catch (cause) {
    throw serializationError('The request body is not valid CBOR', cause);
  }
}

function encode(schema: NormalizedSchema, value: unknown): Uint8Array {
  const serializer = new CborCodec().createSerializer();
  serializer.write(schema, value ?? {});
  return serializer.flush();
}

const headers = (requestId: string) => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
});

export function createRpcCbor(service: Service): WireProtocol {
  return {
    openCall: (request) => {
      const operation = PATH.exec(request.path)?.[1];
      if (!operation) throw unknownOperation(`${request.method} ${request.path} of ${service.name}`);
      return {
        operation,
        readInput: async (schema) =>
          readOperationInput(getInputSchema(schema), decode(await readBody(request, MAX_BODY_BYTES)), format),
      };
    },
    writeOutput: (schema, output, requestId) => {
      const outputSchema = getOutputSchema(schema);
      const body = outputSchema.isUnitSchema() ? cbor.serialize({}) : encode(outputSchema, output);
      return { status: 200, headers: headers(requestId), body };
    },
    writeError: (error, requestId) => {
      const model = findErrorModel(service, error.code);
      return {
        status: error.status,
        headers: {
          ...headers(requestId),
          'x-amzn-query-error': `${model?.queryError?.code ?? error.code};${faultOf(error)}`,
        },
        body: cbor.serialize({ __type: model?.schema.getName() ?? error.code, ...listErrorMembers(error, model) }),
      };
    },
  };
}
