/**
 * Reads the declarations of functions, e.g. `substr(varchar, bigint, bigint): varchar`. A capital letter is a type that
 * the arguments decide: `N` any number, `O` anything that can be ordered, other letters anything. `decimal` is any decimal,
 * `function(T, boolean)` a lambda from T to boolean. `...` after the last type repeats it.
 */
import { isSimpleName, type TrinoType, timestamp, zoned } from '../types/trino-type.ts';

export type TypePattern =
  | { kind: 'type'; type: TrinoType }
  | { kind: 'variable'; name: string }
  | { kind: 'decimal' }
  | { kind: 'array'; element: TypePattern }
  | { kind: 'map'; key: TypePattern; value: TypePattern }
  | { kind: 'function'; parameters: TypePattern[]; result: TypePattern };

export interface Signature {
  /** As declared, for messages and documentation. */
  text: string;
  name: string;
  parameters: TypePattern[];
  isVariadic: boolean;
  result: TypePattern;
}

export function parseSignature(text: string): Signature {
  const match = /^(\w+)\((.*)\): (.+)$/.exec(text);
  if (!match) throw new Error(`Not a signature: ${text}`);
  const [, name = '', list = '', result = ''] = match;
  const isVariadic = list.endsWith('...');
  const parameters = splitTypes(list.replace(/\.\.\.$/, '')).map(parsePattern);
  return { text, name, parameters, isVariadic, result: parsePattern(result) };
}

/** At the commas that lie in no parenthesis. */
function splitTypes(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of list) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(current.trim());
      current = '';
    } else current += character;
  }
  return current.trim() ? [...parts, current.trim()] : parts;
}

function parsePattern(text: string): TypePattern {
  if (/^[A-Z]$/.test(text)) return { kind: 'variable', name: text };
  const nested = /^(array|map|function)\((.*)\)$/.exec(text);
  if (nested) return parseNested(nested[1] ?? '', splitTypes(nested[2] ?? '').map(parsePattern));
  if (text === 'decimal') return { kind: 'decimal' };
  if (text === 'varchar') return { kind: 'type', type: { name: 'varchar' } };
  if (text === 'timestamp') return { kind: 'type', type: timestamp() };
  if (text === 'timestamp with time zone') return { kind: 'type', type: zoned() };
  if (isSimpleName(text)) return { kind: 'type', type: { name: text } };
  throw new Error(`Not a type: ${text}`);
}

function parseNested(kind: string, inner: TypePattern[]): TypePattern {
  const [first, second] = inner;
  if (kind === 'array' && first) return { kind: 'array', element: first };
  if (kind === 'map' && first && second) return { kind: 'map', key: first, value: second };
  const result = inner.at(-1);
  if (!result) throw new Error('A function has a result');
  return { kind: 'function', parameters: inner.slice(0, -1), result };
}
