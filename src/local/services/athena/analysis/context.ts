/** Where an expression stands: what it may use, and what is allowed there. */
import type { Expression, Window } from '../sql/ast.ts';
import type { Scope } from './scope.ts';
import type { Session } from './session.ts';
import type { Typed } from './typed.ts';

export interface ExpressionContext {
  session: Session;
  scope: Scope;
  /** Queries by name that a subquery may read from. */
  commonTables: CommonTables;
  /** Clause that allows no aggregates, for the message; undefined where they are allowed. */
  clause?: string;
  /** True inside of an aggregate's arguments. */
  isInAggregate: boolean;
  /** DuckDB expressions that the query groups by; undefined for a query without groups. */
  groupKeys?: ReadonlySet<string>;
  /** Windows of the WINDOW clause. */
  windows: ReadonlyMap<string, Window>;
}

export type CommonTables = ReadonlyMap<string, CommonTableDefinition>;

export interface CommonTableDefinition {
  query: import('../sql/ast.ts').Query;
  columns?: readonly import('../sql/ast.ts').Identifier[];
  /** What was known where it was defined. */
  commonTables: CommonTables;
}

export type AnalyzeExpression = (expression: Expression, context: ExpressionContext) => Typed;
