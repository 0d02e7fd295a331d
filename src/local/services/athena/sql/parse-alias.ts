/** Reads the name that a relation or an expression is given, with or without AS. */
import type { Identifier } from './ast.ts';
import type { TokenReader } from './token-reader.ts';

/** Names anywhere else, these begin the next clause when they stand bare where an alias may. */
const CLAUSE_WORDS = ['OFFSET', 'LIMIT', 'FETCH', 'WINDOW', 'TABLESAMPLE'];

export function parseAlias(reader: TokenReader): Identifier | undefined {
  if (reader.take('AS')) return reader.identifier();
  const isClause = reader.isKind('word') && CLAUSE_WORDS.includes(reader.peek().value);
  return reader.isIdentifier() && !isClause ? reader.identifier() : undefined;
}
