/** Cuts Trino's SQL into words. */
import { QuerySyntaxError } from './syntax-error.ts';

export type TokenKind =
  | 'word'
  | 'quoted'
  | 'backquoted'
  | 'string'
  | 'binary'
  | 'integer'
  | 'decimal'
  | 'double'
  | 'symbol'
  | 'end';

export interface Token {
  kind: TokenKind;
  /** As written, for messages. */
  text: string;
  /** The name or the string's content, or a word in capitals. */
  value: string;
  line: number;
  column: number;
  /** Offsets in the query. */
  start: number;
  end: number;
}

const RULES: readonly [TokenKind | 'space', RegExp][] = [
  ['space', /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/y],
  ['binary', /[xX]'[^']*'/y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['backquoted', /`(?:[^`]|``)*`/y],
  ['double', /(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d+/y],
  ['decimal', /(?:\d+\.\d*|\.\d+)/y],
  ['integer', /\d+/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['symbol', /(?:<>|!=|<=|>=|\|\||->|=>|[-+*/%=<>(),.;?[\]:])/y],
];

/** The last token is of kind `end`. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let line = 1;
  let lineStart = 0;
  while (position < sql.length) {
    const { kind, text } = matchAt(sql, position, line, position - lineStart + 1);
    if (kind !== 'space') {
      const [column, end] = [position - lineStart + 1, position + text.length];
      tokens.push({ kind, text, value: readValue(kind, text), line, column, start: position, end });
    }
    for (const { index } of text.matchAll(/\n/g)) {
      line += 1;
      lineStart = position + index + 1;
    }
    position += text.length;
  }
  const column = position - lineStart + 1;
  tokens.push({ kind: 'end', text: '<EOF>', value: '<EOF>', line, column, start: position, end: position });
  return tokens;
}

/** `1_000`, `0xFF` and the like: neither a number nor a name. */
const DIGIT_WORD = /\d+[A-Za-z_][A-Za-z0-9_]*/y;

function matchAt(sql: string, position: number, line: number, column: number) {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = position;
    const text = rule.exec(sql)?.[0];
    if (kind === 'integer' && text !== undefined) refuseDigitWord(sql, position, line, column);
    if (text !== undefined) return { kind, text };
  }
  const rest = sql.slice(position, position + 1);
  throw new QuerySyntaxError(
    rest === "'" || rest === '"' ? `mismatched input '${rest}'` : `extraneous input '${rest}'`,
    {
      line,
      column,
    },
  );
}

function refuseDigitWord(sql: string, position: number, line: number, column: number): void {
  DIGIT_WORD.lastIndex = position;
  if (!DIGIT_WORD.test(sql)) return;
  throw new QuerySyntaxError('identifiers must not start with a digit; surround the identifier with double quotes', {
    line,
    column,
  });
}

function readValue(kind: TokenKind, text: string): string {
  switch (kind) {
    case 'string':
      return text.slice(1, -1).replaceAll("''", "'");
    case 'quoted':
      return text.slice(1, -1).replaceAll('""', '"');
    case 'backquoted':
      return text.slice(1, -1).replaceAll('``', '`');
    case 'binary':
      return text.slice(2, -1).replaceAll(/\s/g, '');
    case 'word':
      return text.toUpperCase();
    default:
      return text;
  }
}
