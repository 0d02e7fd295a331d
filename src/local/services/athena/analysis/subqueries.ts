/** Queries inside of expressions. They see the fields of the query around them. */
import { type Position, QueryError } from '../query-error.ts';
import type { Expression, Query } from '../sql/ast.ts';
import { findCommonType } from '../types/coercion.ts';
import { BOOLEAN, formatType } from '../types/trino-type.ts';
import { coerce } from './cast.ts';
import type { ExpressionContext } from './context.ts';
import { analyzeQuery, type QueryResult } from './query.ts';
import type { Typed } from './typed.ts';

/** What a subquery uses of the query around is not told apart: its value is taken as depending on the row. */
const opaque = (sql: string, type: Typed['type'], parts: readonly Typed[] = []): Typed => ({
  sql,
  type,
  free: parts.flatMap(({ free }) => free),
  isSimple: false,
});

const analyzeInner = (query: Query, { session, scope, commonTables }: ExpressionContext): QueryResult =>
  analyzeQuery(query, { session, commonTables, outer: scope });

export function analyzeExists(query: Query, context: ExpressionContext): Typed {
  return opaque(`EXISTS (${analyzeInner(query, context).sql})`, BOOLEAN);
}

export function analyzeScalarQuery(query: Query, context: ExpressionContext): Typed {
  const { sql, columns } = analyzeInner(query, context);
  const [only] = columns;
  if (!only || columns.length !== 1)
    throw new QueryError('NOT_SUPPORTED', 'Multiple columns returned by subquery are not supported', query);
  return opaque(`(${sql})`, only.type);
}

export function analyzeInQuery(operand: Typed, query: Query, at: Position, context: ExpressionContext): Typed {
  const { sql, column, type } = analyzeColumn(operand, query, at, context);
  return opaque(`(${coerce(operand, type).sql} IN (SELECT ${column} FROM (${sql}) AS q))`, BOOLEAN, [operand]);
}

type Quantified = Extract<Expression, { kind: 'quantified' }>;

export function analyzeQuantified(left: Typed, node: Quantified, context: ExpressionContext): Typed {
  const { sql, column, type } = analyzeColumn(left, node.query, node, context);
  const value = coerce(left, type).sql;
  return opaque(
    `(${value} ${node.operator} ${node.quantifier.toUpperCase()} (SELECT ${column} FROM (${sql}) AS q))`,
    BOOLEAN,
    [left],
  );
}

/** The only column of a subquery, made one type with the value it is compared with. */
function analyzeColumn(operand: Typed, query: Query, at: Position, context: ExpressionContext) {
  const { sql, columns } = analyzeInner(query, context);
  const [only] = columns;
  const type = only && findCommonType(operand.type, only.type);
  if (!only || columns.length !== 1)
    throw new QueryError('NOT_SUPPORTED', 'Multiple columns returned by subquery are not supported', query);
  if (!type)
    throw new QueryError(
      'TYPE_MISMATCH',
      `Value expression and result of subquery must be of the same type: ${formatType(operand.type)} vs ${formatType(only.type)}`,
      at,
    );
  const value: Typed = { sql: 'q.c1', type: only.type, free: [], isSimple: true };
  return { sql, type, column: coerce(value, type).sql };
}
