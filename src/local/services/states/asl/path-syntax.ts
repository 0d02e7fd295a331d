/**
 * JSONPath as Step Functions writes it. Only the steps below are accepted: a path comes from a definition, and the
 * JSONPath library would otherwise also take scripts and steps that AWS does not know.
 */

/** A path that selects at most one value: the only kind that can be written to. */
export type ReferenceStep = string | number;

export interface ParsedPath {
  /** `$$` reads the context object. */
  root: '$' | '$$';
  /** Absent when the path may select many values (`*`, `..`, slices, lists). */
  steps?: ReferenceStep[];
  /** The path below `$`, as the JSONPath library takes it. */
  query: string;
}

/** The text is no path that is supported; the message says why. */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
}

const NAME = String.raw`[^\s.[\]'"(){}?@*^~\x60,:$]+`;
const QUOTED = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const REFERENCE_STEP = new RegExp(String.raw`\.(${NAME})|\[(${QUOTED})\]|\[(-?\d+)\]`, 'y');
const SLICE = String.raw`-?\d*:-?\d*`;
const LIST = String.raw`\d+(?:,\d+)*`;
/** Names that the JSONPath library reads as nothing but names, also where it looks inside quotes. */
const PLAIN_QUOTED = String.raw`'[\w .:/-]+'|"[\w .:/-]+"`;
const ANY_STEP = new RegExp(String.raw`\.\.?(?:${NAME}|\*)|(?:\.\.)?\[(?:\*|${SLICE}|${LIST}|${PLAIN_QUOTED})\]`, 'y');

const parsed = new Map<string, ParsedPath>();

/** @throws PathSyntaxError */
export function parsePath(path: string): ParsedPath {
  const known = parsed.get(path);
  if (known) return known;
  const result = parse(path);
  parsed.set(path, result);
  return result;
}

function parse(path: string): ParsedPath {
  const root = path.startsWith('$$') ? '$$' : '$';
  if (!path.startsWith('$')) throw new PathSyntaxError(`A path starts with $, got '${path}'`);
  const body = path.slice(root.length);
  const query = `$${body}`;
  const steps = readReferenceSteps(body);
  if (steps) return { root, steps, query };
  checkSteps(path, body);
  return { root, query };
}

function readReferenceSteps(body: string): ReferenceStep[] | undefined {
  const steps: ReferenceStep[] = [];
  REFERENCE_STEP.lastIndex = 0;
  while (REFERENCE_STEP.lastIndex < body.length) {
    const match = REFERENCE_STEP.exec(body);
    if (!match) return undefined;
    const [, name, quoted, index] = match;
    steps.push(name ?? (quoted === undefined ? Number(index) : unquote(quoted)));
  }
  return steps;
}

const unquote = (quoted: string): string => quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1');

function checkSteps(path: string, body: string): void {
  ANY_STEP.lastIndex = 0;
  let position = 0;
  while (position < body.length) {
    ANY_STEP.lastIndex = position;
    if (!ANY_STEP.test(body)) throw new PathSyntaxError(explain(path, body.slice(position)));
    position = ANY_STEP.lastIndex;
  }
}

function explain(path: string, rest: string): string {
  if (/^(\.\.)?\[\?/.test(rest)) return `Filter expressions ([?()]) are not supported by the local AWS: '${path}'`;
  if (/^\$[A-Za-z_]/.test(path)) return `Variables are not supported by the local AWS: '${path}'`;
  return `Invalid path '${path}' at '${rest}'`;
}
