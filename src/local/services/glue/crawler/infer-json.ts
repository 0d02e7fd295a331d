/** Infers the columns of JSON lines as Glue's JSON classifier does. */
import { type InferredType, mergeFields, mergeTypes, UNKNOWN } from './hive-type.ts';

export interface InferredRecords {
  /** By lower-case name: Hive does not tell cases apart. */
  columns: ReadonlyMap<string, InferredType>;
  /** Keys as they are written in the data, for the SerDe's `paths`. */
  paths: ReadonlySet<string>;
  records: number;
}

const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

/** A number as it stands in the text: 1.0 is a double and 1 an int, which JSON.parse alone would not tell. */
class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Reviver = (key: string, value: unknown, context: { source: string }) => unknown;

const keepNumberText: Reviver = (_, value, { source }) => (typeof value === 'number' ? new NumberText(source) : value);

/** @returns undefined when a line is no JSON object: the file is not JSON lines */
export function inferJsonLines(lines: readonly string[]): InferredRecords | undefined {
  let columns: ReadonlyMap<string, InferredType> = new Map();
  const paths = new Set<string>();
  for (const line of lines) {
    const record = parseObject(line);
    if (!record) return undefined;
    for (const key of Object.keys(record)) paths.add(key);
    columns = mergeFields(columns, inferFields(record));
  }
  return { columns, paths, records: lines.length };
}

function parseObject(line: string): object | undefined {
  try {
    // TypeScript's library does not know the reviver's third argument yet (ES2025, in Node since 21).
    const value: unknown = JSON.parse(line, keepNumberText as (key: string, value: unknown) => unknown);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

const inferFields = (record: object): Map<string, InferredType> =>
  new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), inferType(value)]));

function inferType(value: unknown): InferredType {
  if (value === null) return UNKNOWN;
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (value instanceof NumberText) return { kind: inferNumber(value.text) };
  if (Array.isArray(value)) return { kind: 'array', element: value.map(inferType).reduce(mergeTypes, UNKNOWN) };
  if (isObject(value)) return { kind: 'struct', fields: inferFields(value) };
  return { kind: 'string' };
}

function inferNumber(text: string): 'int' | 'bigint' | 'double' {
  if (!/^-?\d+$/.test(text)) return 'double';
  const value = Number(text);
  if (value >= MIN_INT && value <= MAX_INT) return 'int';
  return Number.isFinite(value) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? 'bigint' : 'double';
}
