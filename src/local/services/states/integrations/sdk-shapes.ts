/** Between the JSON of a definition and the inputs and outputs of the SDK, by the SDK's own schemas. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';
import { isJsonObject, type Json, type JsonObject } from '../asl/json.ts';
import { runtimeFailure } from '../asl/state-failure.ts';

/** Step Functions writes every member in upper camel case, also where the service does not. */
export const toPascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** How times are written: SDK for Java 1 gives epoch milliseconds, SDK for Java 2 ISO 8601. */
export type DateStyle = 'epoch-ms' | 'iso-8601';

/**
 * The request that a task's parameters ask for.
 * @throws StateFailure States.Runtime, when the operation has no such member
 */
export function toSdkInput(schema: SchemaRef, parameters: Json): object {
  const problems: string[] = [];
  const input = read(NormalizedSchema.of(schema), parameters, problems);
  if (problems.length > 0 || typeof input !== 'object' || input === null)
    throw runtimeFailure(
      `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${problems.join(', ')}]`,
    );
  return input;
}

/** Names of top-level parameters that an operation does not have. */
export function listUnknownParameters(schema: SchemaRef, names: string[]): string[] {
  const known = new Set([...NormalizedSchema.of(schema).structIterator()].map(([name]) => toPascalCase(name)));
  return names.filter((name) => !known.has(name));
}

function read(schema: NormalizedSchema, value: Json, problems: string[]): unknown {
  // Bytes hold any JSON, so null too: a Lambda function can be handed it.
  if (value === null) return schema.isBlobSchema() ? Buffer.from('null') : undefined;
  if (schema.isStructSchema()) return readStruct(schema, value, problems);
  if (schema.isListSchema()) {
    if (Array.isArray(value)) return value.map((item) => read(schema.getValueSchema(), item, problems));
    return reject('a list', value, problems);
  }
  if (schema.isMapSchema()) {
    if (!isJsonObject(value)) return reject('an object', value, problems);
    const entries = Object.entries(value).map(([key, item]) => [key, read(schema.getValueSchema(), item, problems)]);
    return Object.fromEntries(entries);
  }
  return readScalar(schema, value, problems);
}

function readStruct(schema: NormalizedSchema, value: Json, problems: string[]): unknown {
  if (!isJsonObject(value)) return reject('an object', value, problems);
  const members = new Map([...schema.structIterator()].map(([name, member]) => [toPascalCase(name), { name, member }]));
  const input: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const found = members.get(key);
    if (found) input[found.name] = read(found.member, item, problems);
    else problems.push(`The field '${key}' is not supported by Step Functions`);
  }
  return input;
}

function readScalar(schema: NormalizedSchema, value: Json, problems: string[]): unknown {
  if (schema.isBlobSchema()) return Buffer.from(toText(value));
  if (schema.isTimestampSchema()) return readDate(value, problems);
  if (schema.isStringSchema()) return toText(value);
  if (schema.isNumericSchema())
    return Number.isFinite(Number(value)) ? Number(value) : reject('a number', value, problems);
  if (schema.isBooleanSchema()) return typeof value === 'boolean' ? value : reject('a boolean', value, problems);
  return value;
}

/** JSON given where an operation wants text is passed on as text, e.g. the message of `sns:publish`. */
const toText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function readDate(value: Json, problems: string[]): Date | undefined {
  const date = new Date(typeof value === 'number' ? value * 1000 : String(value));
  return Number.isNaN(date.getTime()) ? reject('a time', value, problems) : date;
}

function reject(wanted: string, value: Json, problems: string[]): undefined {
  problems.push(`Expected ${wanted}, got ${JSON.stringify(value)}`);
  return undefined;
}

/** A reply as the task's result: members in upper camel case, times in the given style. */
export const fromSdkOutput = (schema: SchemaRef, output: unknown, dates: DateStyle): Json =>
  write(NormalizedSchema.of(schema), output, dates);

function write(schema: NormalizedSchema, value: unknown, dates: DateStyle): Json {
  if (value instanceof Date) return dates === 'epoch-ms' ? value.getTime() : value.toISOString().replace('.000Z', 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map((item) => write(schema.getValueSchema(), item, dates));
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  return schema.isStructSchema() ? writeStruct(schema, value, dates) : writeMap(schema, value, dates);
}

function writeStruct(schema: NormalizedSchema, value: object, dates: DateStyle): JsonObject {
  const source: Record<string, unknown> = { ...value };
  const members = [...schema.structIterator()].filter(([name]) => source[name] !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [toPascalCase(name), write(member, source[name], dates)]));
}

const writeMap = (schema: NormalizedSchema, value: object, dates: DateStyle): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, write(schema.getValueSchema(), item, dates)]));
