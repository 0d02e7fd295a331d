/** The words of a Logs Insights query. */
import { malformedQuery } from './malformed-query.ts';

export interface Token {
  kind: 'name' | 'number' | 'string' | 'pattern' | 'symbol';
  text: string;
  /** Position in the query, from 0. */
  at: number;
}

const TOKEN =
  /\s*(?:#[^\n]*|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|`([^`]*)`|(-?\d+(?:\.\d+)?)|([@A-Za-z_][\w.@]*)|(=~|!=|<=|>=|[|=<>(),*[\]])|\/((?:[^/\\]|\\.)+)\/)/gy;

/** @throws AwsError at a character that no query has */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of query.matchAll(TOKEN)) {
    const [whole, string, quoted, number, name, symbol, pattern] = match;
    const at = match.index + whole.length - whole.trimStart().length;
    end = match.index + whole.length;
    if (string !== undefined)
      tokens.push({ kind: 'string', text: string.slice(1, -1).replaceAll(/\\(["'\\])/g, '$1'), at });
    else if (quoted !== undefined) tokens.push({ kind: 'name', text: quoted, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at });
    else if (pattern !== undefined) tokens.push({ kind: 'pattern', text: pattern, at });
  }
  const rest = query.slice(end).trimStart();
  if (rest !== '') throw malformedQuery(`unexpected symbol found ${rest.charAt(0)}`, query.length - rest.length);
  return tokens;
}
