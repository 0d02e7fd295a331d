/** Reads what stands behind FROM: tables, subqueries, UNNEST and joins of them. */
import type { Identifier, JoinKind, Relation } from './ast.ts';
import { parseAlias } from './parse-alias.ts';
import { parseArguments } from './parse-call.ts';
import { parseExpression, startsQuery } from './parse-expression.ts';
import { parseColumnNames } from './parse-query.ts';
import { parseClosedQuery } from './parse-special.ts';
import type { TokenReader } from './token-reader.ts';

export function parseRelation(reader: TokenReader): Relation {
  const first = reader.peek();
  let left = parseAliased(reader);
  for (;;) {
    const join = parseJoinKind(reader);
    if (!join) return left;
    const right = join === 'cross' ? parseAliased(reader) : parseJoined(reader);
    const condition = join === 'cross' ? {} : parseCondition(reader);
    left = { kind: 'join', join, left, right, ...condition, ...reader.spanFrom(first) };
  }
}

/** The right side of a join may be a join itself only in parentheses. */
const parseJoined = (reader: TokenReader): Relation => parseAliased(reader);

function parseJoinKind(reader: TokenReader): JoinKind | undefined {
  if (reader.is('NATURAL')) throw reader.fail("'CROSS', 'FULL', 'INNER', 'JOIN', 'LEFT', 'RIGHT'");
  if (reader.take('CROSS', 'JOIN')) return 'cross';
  if (reader.take('JOIN') || reader.take('INNER', 'JOIN')) return 'inner';
  const side = reader.takeOneOf(['LEFT', 'RIGHT', 'FULL']);
  if (!side) return undefined;
  reader.take('OUTER');
  reader.expect('JOIN');
  return side === 'LEFT' ? 'left' : side === 'RIGHT' ? 'right' : 'full';
}

function parseCondition(reader: TokenReader) {
  if (reader.take('USING')) return { using: reader.parenthesized(() => reader.identifier()) };
  reader.expect('ON');
  return { on: parseExpression(reader) };
}

function parseAliased(reader: TokenReader): Relation {
  const first = reader.peek();
  const relation = parseRelationPrimary(reader);
  reader.refuse('TABLESAMPLE');
  if (reader.is('MATCH_RECOGNIZE', '(')) reader.refuse('MATCH_RECOGNIZE');
  const alias = parseAlias(reader);
  if (!alias) return relation;
  const columns = parseColumnNames(reader);
  return { kind: 'alias', relation, alias, ...(columns && { columns }), ...reader.spanFrom(first) };
}

function parseRelationPrimary(reader: TokenReader): Relation {
  const first = reader.peek();
  if (reader.take('UNNEST')) {
    const expressions = parseArguments(reader);
    const hasOrdinality = reader.take('WITH', 'ORDINALITY');
    return { kind: 'unnest', expressions, hasOrdinality, ...reader.spanFrom(first) };
  }
  const isLateral = reader.take('LATERAL');
  if (reader.is('(')) return parseParenthesis(reader, isLateral);
  const name = parseQualifiedName(reader);
  return { kind: 'table', name, ...reader.spanFrom(first) };
}

/** A subquery, or a join that is to be made first. */
function parseParenthesis(reader: TokenReader, isLateral: boolean): Relation {
  const first = reader.peek();
  reader.expect('(');
  const derived = startsQuery(reader) ? reader.attemptOnce(() => parseClosedQuery(reader)) : undefined;
  if (derived) return { kind: 'derived', query: derived, isLateral, ...reader.spanFrom(first) };
  const relation = parseRelation(reader);
  reader.expect(')');
  return relation;
}

/** `table`, `database.table` or `catalog.database.table`. */
function parseQualifiedName(reader: TokenReader): Identifier[] {
  const parts = [reader.identifier()];
  while (reader.take('.')) parts.push(reader.identifier());
  return parts;
}
