/** JSON paths as Trino takes them, `$.a.b[0]["c.d"]`, in DuckDB's spelling. */
import { QueryError } from '../query-error.ts';
import { quoteText } from '../types/duck-type.ts';

const STEP = /\.([\w-]+)|\.?\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/y;

/**
 * @param path the argument's expression
 * @param literal its text, when it is a literal; a path that is computed is left as it is
 * @throws QueryError for a path that Trino would refuse, or that gives more than one value
 */
export function translateJsonPath(path: string | undefined, literal: string | undefined): string {
  if (literal === undefined) return `${path}`;
  const steps = literal.startsWith('$') ? readSteps(literal) : undefined;
  if (!steps) throw new QueryError('INVALID_FUNCTION_ARGUMENT', `Invalid JSON path: '${literal}'`);
  return quoteText(`$${steps.join('')}`);
}

function readSteps(path: string): string[] | undefined {
  const steps: string[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (!match) return undefined;
    const [, name, quoted, index] = match;
    steps.push(index === undefined ? `."${name ?? quoted}"` : `[${index}]`);
  }
  return steps;
}
