/** Reads a text that is nothing but a query, e.g. that of a view. */
import type { Expression, Query } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { parseQuery } from './parse-query.ts';
import { TokenReader } from './token-reader.ts';

export const parseQueryText = (sql: string): Query => parseWhole(sql, parseQuery);

/** @throws QuerySyntaxError */
export const parseExpressionText = (sql: string): Expression => parseWhole(sql, parseExpression);

function parseWhole<T>(sql: string, parse: (reader: TokenReader) => T): T {
  const reader = new TokenReader(sql);
  const result = parse(reader);
  reader.take(';');
  if (!reader.isKind('end')) throw reader.fail('<EOF>');
  return result;
}
