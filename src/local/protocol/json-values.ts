/** JSON bodies of AWS's protocols, read strictly and written by schema. */
import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { type DocumentFormat, readOperationInput } from './document-reader.ts';
import { parseTimestamp, selectTimestampFormat } from './timestamps.ts';
import { serializationError } from './wire-errors.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const buildFormat = (usesJsonNames: boolean): DocumentFormat => ({
  nameMember: (name, schema) => (usesJsonNames ? (schema.getMergedTraits().jsonName ?? name) : name),
  readTimestamp: (schema, value) => parseTimestamp(value, selectTimestampFormat(schema, 'epoch-seconds')),
  readBlob: (value) => (typeof value === 'string' && BASE64.test(value) ? Buffer.from(value, 'base64') : undefined),
});

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw serializationError('The request body is not valid JSON', cause);
  }
}

export interface JsonValues {
  /** @throws AwsError SerializationException */
  read(schema: NormalizedSchema, body: Buffer): object;
  write(schema: NormalizedSchema, value: unknown): Uint8Array;
}

/** @param usesJsonNames whether members may have other names on the wire, as in REST JSON */
export function createJsonValues(usesJsonNames: boolean): JsonValues {
  const format = buildFormat(usesJsonNames);
  const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: usesJsonNames });
  return {
    read: (schema, body) => readOperationInput(schema, parseJson(body), format),
    write: (schema, value) => {
      const serializer = codec.createSerializer();
      serializer.write(schema, value ?? {});
      // The serializer's own kind of array warns when it is used like a text.
      const { buffer, byteOffset, byteLength } = serializer.flush();
      return Buffer.from(buffer, byteOffset, byteLength);
    },
  };
}
