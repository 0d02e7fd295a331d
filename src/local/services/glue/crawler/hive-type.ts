/** Hive types as a crawler infers them from JSON values, and how two of them become one. */
export type InferredType =
  | { kind: 'unknown' }
  | { kind: 'boolean' | 'int' | 'bigint' | 'double' | 'string' }
  | { kind: 'array'; element: InferredType }
  | { kind: 'struct'; fields: ReadonlyMap<string, InferredType> };

export const UNKNOWN: InferredType = { kind: 'unknown' };
const STRING: InferredType = { kind: 'string' };

/** From the narrowest to the widest. */
const NUMBERS = ['int', 'bigint', 'double'] as const;
const rankOf = ({ kind }: InferredType): number => (NUMBERS as readonly string[]).indexOf(kind);

/** The type that holds values of both; a string holds anything. */
export function mergeTypes(left: InferredType, right: InferredType): InferredType {
  if (left.kind === 'unknown') return right;
  if (right.kind === 'unknown') return left;
  if (left.kind === 'array' && right.kind === 'array')
    return { kind: 'array', element: mergeTypes(left.element, right.element) };
  if (left.kind === 'struct' && right.kind === 'struct')
    return { kind: 'struct', fields: mergeFields(left.fields, right.fields) };
  if (left.kind === right.kind) return left;
  const number = NUMBERS[Math.max(rankOf(left), rankOf(right))];
  return number && rankOf(left) >= 0 && rankOf(right) >= 0 ? { kind: number } : STRING;
}

/** Fields in the order in which they were first seen. */
export function mergeFields(
  left: ReadonlyMap<string, InferredType>,
  right: ReadonlyMap<string, InferredType>,
): ReadonlyMap<string, InferredType> {
  const merged = new Map(left);
  for (const [name, type] of right) merged.set(name, mergeTypes(merged.get(name) ?? UNKNOWN, type));
  return merged;
}

/** e.g. `struct<id:int,tags:array<string>>`. What was null everywhere is a string, as in tables that crawlers made. */
export function formatHiveType(type: InferredType): string {
  switch (type.kind) {
    case 'unknown':
      return 'string';
    case 'array':
      return `array<${formatHiveType(type.element)}>`;
    case 'struct':
      return type.fields.size === 0
        ? 'string'
        : `struct<${[...type.fields].map(([name, field]) => `${name}:${formatHiveType(field)}`).join(',')}>`;
    default:
      return type.kind;
  }
}
