/**
 * Regular expressions are Java's in Trino and RE2's in DuckDB. What RE2 spells otherwise is translated, what it would
 * silently understand otherwise is refused, and what it does not know it refuses itself.
 */
import { QueryError } from '../query-error.ts';

export interface JavaPattern {
  /** As RE2 reads it. */
  pattern: string;
  /** Names of the groups in order, empty for those without one. */
  groups: string[];
}

const TOKEN = /\\u([0-9a-fA-F]{4})|\\h|\\v|\\[\s\S]|\(\?<(\w+)>|\(\?[a-zA-Z-]*U|\((?!\?)|\[|[\s\S]/y;

export function translatePattern(java: string): JavaPattern {
  const groups: string[] = [];
  let pattern = '';
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(java); match; match = TOKEN.exec(java)) {
    const [token, code, name] = match;
    if (token === '\\v' || (token.startsWith('(?') && token.endsWith('U'))) refuse(token);
    if (code !== undefined) pattern += `\\x{${code}}`;
    else if (token === '\\h') pattern += '[ \\t]';
    else if (token === '[') {
      const end = findClassEnd(java, TOKEN.lastIndex);
      pattern += java.slice(match.index, end);
      TOKEN.lastIndex = end;
    } else pattern += name === undefined ? token : `(?P<${name}>`;
    if (token.startsWith('(') && (name !== undefined || token === '(')) groups.push(name ?? '');
  }
  return { pattern, groups };
}

const CLASS_TOKEN = /\\[\s\S]|\[:\w+:\]|&&|[\s\S]/y;

/** Behind the bracket that closes a class; in Java's, classes may stand in each other and be intersected. */
function findClassEnd(java: string, start: number): number {
  CLASS_TOKEN.lastIndex = java.startsWith('^', start) ? start + 1 : start;
  const first = CLASS_TOKEN.lastIndex;
  for (let match = CLASS_TOKEN.exec(java); match; match = CLASS_TOKEN.exec(java)) {
    const [token] = match;
    if (token === '[' || token === '&&' || token === '\\h' || token === '\\v') refuse(`${token} in [...]`);
    if (token === ']' && match.index > first) return CLASS_TOKEN.lastIndex;
  }
  return java.length;
}

function refuse(what: string): never {
  throw new QueryError('NOT_SUPPORTED', `'${what}' in a regular expression is not supported by the local AWS`);
}

const REPLACEMENT_TOKEN = /\\([\s\S])|\$(\d+)|\$\{(\w+)\}|[\s\S]/g;
const MAX_GROUP = 9;

/** @param replacement `$1`, `${name}` and `\$` as in Java's */
export const translateReplacement = (replacement: string, groups: readonly string[]): string =>
  replacement.replaceAll(
    REPLACEMENT_TOKEN,
    (token, escaped: string | undefined, digits: string | undefined, name: string | undefined) => {
      if (digits !== undefined) return readGroup(digits, groups.length);
      if (name !== undefined) return formatGroup(groups.indexOf(name) + 1 || groups.length + 1, groups.length);
      if (escaped === undefined && (token === '$' || token === '\\'))
        throw new QueryError('INVALID_FUNCTION_ARGUMENT', `Illegal replacement sequence: unescaped ${token}`);
      const text = escaped ?? token;
      return text === '\\' ? '\\\\' : text;
    },
  );

/** As many digits as there are groups for: of `$12` the 2 is text when there are fewer than twelve. */
function readGroup(digits: string, count: number): string {
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) <= count) length += 1;
  return `${formatGroup(Number(digits.slice(0, length)), count)}${digits.slice(length)}`;
}

function formatGroup(group: number, count: number): string {
  if (group > count) throw new QueryError('INVALID_FUNCTION_ARGUMENT', 'Illegal replacement sequence: unknown group');
  if (group > MAX_GROUP) refuse(`$${group}`);
  return `\\${group}`;
}
