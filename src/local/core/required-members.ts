/** Checks a request against the required members of AWS's own model, as every AWS service does first. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';

/** Index of the count of required members in the SDK's static structure schemas; required members come first. */
const REQUIRED_COUNT = 6;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);

/** Paths of the required members that `value` lacks, e.g. `tableInput.name`. */
export function listMissingMembers(schemaRef: SchemaRef, value: unknown, path = ''): string[] {
  const schema = NormalizedSchema.of(schemaRef);
  if (schema.isListSchema() && Array.isArray(value))
    return value.flatMap((item, index) =>
      listMissingMembers(schema.getValueSchema(), item, `${path}.${index + 1}.member`),
    );
  if (!schema.isStructSchema() || !isRecord(value)) return [];
  return [...schema.structIterator()].flatMap(([name, member], index) => {
    const memberPath = path ? `${path}.${lowerFirst(name)}` : lowerFirst(name);
    const item = value[name];
    if (item === undefined || item === null) return index < requiredCount(schema) ? [memberPath] : [];
    return listMissingMembers(member, item, memberPath);
  });
}

/** AWS writes members of constraint messages in lower camel case. */
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function requiredCount(schema: NormalizedSchema): number {
  const struct: unknown = schema.getSchema();
  const count: unknown = Array.isArray(struct) ? struct[REQUIRED_COUNT] : 0;
  return typeof count === 'number' ? count : 0;
}
