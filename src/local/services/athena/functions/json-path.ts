/** JSON paths as Trino takes them, `$.a.b[0]["c.d"]`, in DuckDB's spelling. */
import { QueryError } from '../query-error.ts';
import { quoteText } from '../types/duck-type.ts';

const STEP = /\.([\p{L}\p{N}_:-]+)|\.?\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\[([\p{L}_][\p{L}\p{N}_:-]*)\]/uy;

/**
 * @param path the argument's expression
 * @param literal its text, when it is a literal; a path that is computed is translated while the query runs
 * @throws QueryError for a path that Trino would refuse, or that DuckDB would understand otherwise
 */
export function translateJsonPath(path: string | undefined, literal: string | undefined): string {
  if (literal === undefined) return `trino_json_path(${path})`;
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
    const [, plain, quoted, index, bracketed] = match;
    const name = plain ?? quoted ?? bracketed;
    if (name !== undefined && (name.includes('*') || /^\d+$/.test(plain ?? '')))
      throw new QueryError('NOT_SUPPORTED', `'${name}' in a JSON path is not supported by the local AWS`);
    steps.push(name === undefined ? `[${index}]` : `."${name}"`);
  }
  return steps;
}
