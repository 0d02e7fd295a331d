/** Infers the columns of JSON lines as Glue's JSON classifier does. */
import { type InferredType, mergeTypes, UNKNOWN } from './hive-type.ts';

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

/** What may be a number whose value alone does not tell its type: `1.0`, `1e3`, more digits than a double holds. */
const TELLING_NUMBER = /\d\.0+(?!\d)|\d[eE]|\d{16}/;

/** @returns undefined when a line is no JSON object: the file is not JSON lines */
export function inferJsonLines(lines: readonly string[]): InferredRecords | undefined {
  const columns = new Map<string, InferredType>();
  const paths = new Set<string>();
  for (const line of lines) {
    const record = parseObject(line);
    if (!record) return undefined;
    for (const [key, value] of Object.entries(record)) {
      paths.add(key);
      addType(columns, key.toLowerCase(), inferType(value));
    }
  }
  return { columns, paths, records: lines.length };
}

/** Most records bring nothing new, so nothing is built for them. */
function addType(columns: Map<string, InferredType>, name: string, type: InferredType): void {
  const before = columns.get(name);
  const isNested = type.kind === 'array' || type.kind === 'struct';
  if (before === undefined) columns.set(name, type);
  else if (before.kind !== type.kind || isNested) columns.set(name, mergeTypes(before, type));
}

function parseObject(line: string): object | undefined {
  try {
    const value: unknown = TELLING_NUMBER.test(line) ? parseWithTexts(line) : JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const parseWithTexts = (line: string): unknown =>
  // TypeScript's library does not know the reviver's third argument yet (ES2025, in Node since 21).
  JSON.parse(line, keepNumberText as (key: string, value: unknown) => unknown);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

const inferFields = (record: object): Map<string, InferredType> =>
  new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), inferType(value)]));

const BOOLEAN: InferredType = { kind: 'boolean' };
const STRING: InferredType = { kind: 'string' };

function inferType(value: unknown): InferredType {
  if (value === null) return UNKNOWN;
  if (typeof value === 'string') return STRING;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'number') return { kind: inferNumber(String(value)) };
  if (value instanceof NumberText) return { kind: inferNumber(value.text) };
  if (Array.isArray(value)) return { kind: 'array', element: value.map(inferType).reduce(mergeTypes, UNKNOWN) };
  // JSON.parse gives nothing else.
  return { kind: 'struct', fields: inferFields(value as object) };
}

function inferNumber(text: string): 'int' | 'bigint' | 'double' {
  if (!/^-?\d+$/.test(text)) return 'double';
  const value = Number(text);
  if (value >= MIN_INT && value <= MAX_INT) return 'int';
  return BigInt.asIntN(64, BigInt(text)) === BigInt(text) ? 'bigint' : 'double';
}
