/**
 * Reads decoded JSON or CBOR by an operation's schema: only members of the model, each of its type. What does not fit is
 * refused here, so that no operation meets a value that the SDK's types rule out.
 */
import type { NormalizedSchema } from '@smithy/core/schema';
import { serializationError } from './wire-errors.ts';

/** Where the two formats differ. */
export interface DocumentFormat {
  /** Name of a struct's member on the wire. */
  nameMember(name: string, schema: NormalizedSchema): string;
  /** @returns undefined when the value is no instant */
  readTimestamp(schema: NormalizedSchema, value: unknown): Date | undefined;
  /** @returns undefined when the value is no byte string */
  readBlob(value: unknown): Uint8Array | undefined;
}

/** Deeper than any input of AWS, shallow enough for the stack: some schemas are recursive. */
const MAX_DEPTH = 200;

/** @throws AwsError SerializationException naming the member */
export function readDocument(
  schema: NormalizedSchema,
  value: unknown,
  format: DocumentFormat,
  path = '',
  depth = 0,
): unknown {
  if (depth > MAX_DEPTH) throw serializationError(`The input is nested deeper than ${MAX_DEPTH} levels`);
  const readChild = (child: NormalizedSchema, item: unknown, name: string) =>
    readDocument(child, item, format, path ? `${path}.${name}` : name, depth + 1);

  if (schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) return readStruct(schema, value, format, path, readChild);
  if (schema.isListSchema()) return readList(schema, value, path, readChild);
  if (schema.isMapSchema()) return readMap(schema, value, path, readChild);
  return readScalar(schema, value, format) ?? fail(path, nameScalar(schema), value);
}

type ReadChild = (schema: NormalizedSchema, value: unknown, name: string) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

function readStruct(
  schema: NormalizedSchema,
  value: unknown,
  format: DocumentFormat,
  path: string,
  readChild: ReadChild,
): object {
  if (!isObject(value)) return fail(path, 'an object', value);
  const members: [string, unknown][] = [];
  for (const [name, member] of schema.structIterator()) {
    const wireName = format.nameMember(name, member);
    if (!Object.hasOwn(value, wireName)) continue;
    const item = value[wireName];
    if (!isAbsent(item)) members.push([name, readChild(member, item, wireName)]);
  }
  if (schema.isUnionSchema() && members.length !== 1) return fail(path, 'an object with exactly one member', value);
  return Object.fromEntries(members);
}

function readList(schema: NormalizedSchema, value: unknown, path: string, readChild: ReadChild): unknown[] {
  if (!Array.isArray(value)) return fail(path, 'a list', value);
  const isSparse = Boolean(schema.getMergedTraits().sparse);
  const items = value.map((item, index) =>
    isAbsent(item) ? null : readChild(schema.getValueSchema(), item, String(index)),
  );
  return isSparse ? items : items.filter((item) => item !== null);
}

function readMap(schema: NormalizedSchema, value: unknown, path: string, readChild: ReadChild): object {
  if (!isObject(value)) return fail(path, 'a map', value);
  const entries = Object.entries(value).filter(([, item]) => !isAbsent(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, readChild(schema.getValueSchema(), item, key)]));
}

const SPECIAL_NUMBERS: Record<string, number> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

function readScalar(schema: NormalizedSchema, value: unknown, format: DocumentFormat): unknown {
  if (schema.isStringSchema()) return typeof value === 'string' ? value : undefined;
  if (schema.isBooleanSchema()) return typeof value === 'boolean' ? value : undefined;
  if (schema.isTimestampSchema()) return format.readTimestamp(schema, value);
  if (schema.isBlobSchema()) return format.readBlob(value);
  if (schema.isBigIntegerSchema()) return toBigInt(value);
  if (typeof value === 'string') return SPECIAL_NUMBERS[value];
  return typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : undefined;
}

const toBigInt = (value: unknown): bigint | undefined =>
  typeof value === 'bigint' ? value : Number.isInteger(value) ? BigInt(Number(value)) : undefined;

function nameScalar(schema: NormalizedSchema): string {
  if (schema.isStringSchema()) return 'a string';
  if (schema.isBooleanSchema()) return 'a boolean';
  if (schema.isTimestampSchema()) return 'a timestamp';
  return schema.isBlobSchema() ? 'base64' : 'a number';
}

const nameType = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value;

function fail(path: string, expected: string, value: unknown): never {
  throw serializationError(`${path || 'The input'} must be ${expected}, got ${nameType(value)}`);
}

/** The input of an operation; `{}` for one that takes none. */
export function readOperationInput(inputSchema: NormalizedSchema, value: unknown, format: DocumentFormat): object {
  if (!inputSchema.isStructSchema()) return {};
  return readDocument(inputSchema, value, format) as object;
}
