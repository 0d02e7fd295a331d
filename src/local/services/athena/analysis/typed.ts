/** An expression that is understood: its type, and the DuckDB expression for it. */
import type { TrinoType } from '../types/trino-type.ts';
import type { Field } from './scope.ts';

export interface Typed {
  sql: string;
  type: TrinoType;
  /** Fields of the query's own relations that it uses outside of aggregates. */
  free: readonly Field[];
  /** False when it holds a subquery, a field of a query around, an aggregate or a random value. */
  isSimple: boolean;
  /** The text, when it is a string literal. */
  literal?: string;
}

export const constant = (sql: string, type: TrinoType): Typed => ({ sql, type, free: [], isSimple: true });

/** An expression made of others. */
export const combine = (sql: string, type: TrinoType, parts: readonly Typed[]): Typed => ({
  sql,
  type,
  free: parts.flatMap(({ free }) => free),
  isSimple: parts.every(({ isSimple }) => isSimple),
});
