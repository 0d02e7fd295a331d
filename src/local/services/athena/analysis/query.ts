/** Understands a query as a whole: WITH, the body, ORDER BY, OFFSET and LIMIT. */
import { QueryError } from '../query-error.ts';
import type { Expression, Query, QueryBody } from '../sql/ast.ts';
import type { TrinoType } from '../types/trino-type.ts';
import { emitSortItem } from './aggregate-calls.ts';
import type { CommonTables, ExpressionContext } from './context.ts';
import { analyzeExpression } from './expression.ts';
import type { Field, Scope } from './scope.ts';
import { analyzeSelect } from './select.ts';
import { newRelation, type Session } from './session.ts';
import { analyzeSetOperation } from './set-operation.ts';
import { analyzeValues } from './values.ts';

export interface QueryEnvironment {
  session: Session;
  commonTables: CommonTables;
  /** Of the query around, for a subquery. */
  outer?: Scope;
}

export interface QueryColumn {
  /** Undefined for an expression without an alias. */
  name?: string;
  type: TrinoType;
  /** Given while a filter on the column may prune the partitions of a table below. */
  origin?: Field['origin'];
}

export interface QueryResult {
  /** Its columns are named c1, c2... */
  sql: string;
  columns: QueryColumn[];
}

export function analyzeQuery(query: Query, environment: QueryEnvironment): QueryResult {
  const inner = { ...environment, commonTables: addCommonTables(query, environment.commonTables) };
  if (query.body.kind === 'select') return analyzeSelect(query.body, query, inner);
  const body = analyzeBody(query.body, inner);
  if (query.orderBy.length === 0 && !query.limit && !query.offset) return body;
  const relation = newRelation(inner.session);
  const order = emitOutputOrder(query, body.columns, relation, inner);
  return {
    sql: `SELECT * FROM (${body.sql}) AS ${relation}${order}${emitLimit(query, inner.session)}`,
    columns: query.limit || query.offset ? withoutOrigins(body.columns) : body.columns,
  };
}

export function analyzeBody(body: QueryBody, environment: QueryEnvironment): QueryResult {
  switch (body.kind) {
    case 'select':
      return analyzeSelect(body, { orderBy: [] }, environment);
    case 'values':
      return analyzeValues(body, environment);
    case 'query':
      return analyzeQuery(body.query, environment);
    case 'set-operation':
      return analyzeSetOperation(body, environment);
  }
}

/** A later one may use an earlier one; each use is a reading of its own, as in Trino. */
function addCommonTables(query: Query, known: CommonTables): CommonTables {
  let all = known;
  const names = new Set<string>();
  for (const { name, columns, query: definition } of query.with) {
    if (names.has(name.name.toLowerCase()))
      throw new QueryError('DUPLICATE_NAMED_QUERY', `WITH query name '${name.name}' specified more than once`, name);
    names.add(name.name.toLowerCase());
    all = new Map([
      ...all,
      [name.name.toLowerCase(), { query: definition, commonTables: all, ...(columns && { columns }) }],
    ]);
  }
  return all;
}

export const withoutOrigins = (columns: readonly QueryColumn[]): QueryColumn[] =>
  columns.map(({ origin: _, ...column }) => column);

/** Only the columns of the result can be sorted by. */
function emitOutputOrder(
  query: Query,
  columns: readonly QueryColumn[],
  relation: string,
  environment: QueryEnvironment,
): string {
  if (query.orderBy.length === 0) return '';
  const fields = columns.map(
    ({ name, type }, index): Field => ({
      ...(name !== undefined && { name }),
      qualifier: [],
      type,
      relation,
      column: `c${index + 1}`,
    }),
  );
  const context = buildContext(environment, fields, {});
  const items = query.orderBy.map((item) => {
    const position = readOrdinal(item.expression, columns.length);
    const typed = position === undefined ? analyzeExpression(item.expression, context) : undefined;
    const value = typed ?? { sql: `c${position}`, type: { name: 'unknown' as const }, free: [], isSimple: true };
    return emitSortItem(item, value).sql;
  });
  return ` ORDER BY ${items.join(', ')}`;
}

export const buildContext = (
  { session, commonTables, outer }: QueryEnvironment,
  fields: readonly Field[],
  rest: Partial<ExpressionContext>,
): ExpressionContext => ({
  session,
  commonTables,
  scope: { fields, lambdas: [], ...(outer && { outer }) },
  isInAggregate: false,
  windows: new Map(),
  ...rest,
});

/** `ORDER BY 2` and `GROUP BY 2` mean the second column. */
export function readOrdinal(expression: Expression, count: number, clause = 'ORDER BY'): number | undefined {
  if (expression.kind !== 'number' || expression.form !== 'integer') return undefined;
  const position = Number(expression.text);
  if (position < 1 || position > count)
    throw new QueryError(
      'INVALID_COLUMN_REFERENCE',
      `${clause} position ${position} is not in select list`,
      expression,
    );
  return position;
}

export function emitLimit({ limit, offset }: Pick<Query, 'limit' | 'offset'>, session: Session): string {
  const limitText = limit ? ` LIMIT ${readCount(limit, session)}` : '';
  return `${limitText}${offset ? ` OFFSET ${readCount(offset, session)}` : ''}`;
}

function readCount(expression: Expression, session: Session): string {
  const value = expression.kind === 'parameter' ? (session.parameters[expression.index] ?? expression) : expression;
  if (value.kind !== 'number' || value.form !== 'integer')
    throw new QueryError('NOT_SUPPORTED', 'LIMIT and OFFSET must be whole numbers', expression);
  return value.text;
}
