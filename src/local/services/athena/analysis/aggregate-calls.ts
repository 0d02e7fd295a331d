/** Calls of aggregates and window functions, with DISTINCT, FILTER, ORDER BY and OVER. */
import type { Aggregate, AggregateDefinition } from '../functions/definition.ts';
import { spreadParameters, substitute } from '../functions/match-signature.ts';
import { choose, findAggregates, findWindows } from '../functions/registry.ts';
import { QueryError } from '../query-error.ts';
import type { Frame, FrameBound, Identifier, SortItem, Window } from '../sql/ast.ts';
import { coerce } from './cast.ts';
import type { AnalyzeExpression, ExpressionContext } from './context.ts';
import { type Call, emitBoolean } from './special-forms.ts';
import type { Typed } from './typed.ts';

export function isAggregateCall(node: Call): boolean {
  return findAggregates(node.name.name) !== undefined || findWindows(node.name.name) !== undefined;
}

export function analyzeAggregateCall(node: Call, context: ExpressionContext, analyze: AnalyzeExpression): Typed {
  const name = node.name.name.toLowerCase();
  const definitions = [...(findAggregates(name) ?? []), ...(findWindows(name) ?? [])];
  checkPlace(node, name, context);
  if (node.over) checkWindowCall(node, name, resolveWindow(node.over, context));
  const inner = { ...context, isInAggregate: true };
  // Over a window the arguments are of the grouped rows; an aggregate's own are of the rows of the group.
  const argumentContext = node.over ? context : inner;
  const args = node.arguments.map((argument) => analyze(argument, argumentContext));
  const { definition, match } = choose(
    definitions,
    { ...node.name, ...node, name },
    args.map(({ type }) => type),
  );
  const patterns = spreadParameters(definition.signature, args.length) ?? [];
  const typed = args.map((argument, index) => {
    const pattern = patterns[index];
    return pattern ? coerce(argument, substitute(pattern, match.bindings, argument.type)) : argument;
  });
  const modifiers = analyzeModifiers(node, argumentContext, analyze);
  const types = typed.map(({ type }) => type);
  const result =
    definition.resultType?.(types, []) ?? substitute(definition.signature.result, match.bindings, types[0]);
  const sql = emitWith(definition, typed, modifiers, { types, result, literals: typed.map(({ literal }) => literal) });
  const parts = [...typed, ...modifiers.parts];
  return { sql, type: result, free: node.over ? parts.flatMap(({ free }) => free) : [], isSimple: false };
}

function checkPlace(node: Call, name: string, { clause, isInAggregate }: ExpressionContext): void {
  const isWindowOnly = findAggregates(name) === undefined;
  if (isWindowOnly && !node.over)
    throw new QueryError('MISSING_ORDER_BY', `Window function ${name} must have an OVER clause`, node);
  const what = node.over ? 'window functions' : 'aggregations';
  if (clause)
    throw new QueryError(
      'EXPRESSION_NOT_SCALAR',
      `${clause} cannot contain aggregations, window functions or grouping operations: ['${name}' is one of the ${what}]`,
      node,
    );
  if (isInAggregate)
    throw new QueryError(
      node.over ? 'NESTED_WINDOW' : 'NESTED_AGGREGATION',
      `Cannot nest ${what} inside aggregation '${name}'`,
      node,
    );
}

const VALUE_FUNCTIONS = ['lag', 'lead', 'first_value', 'last_value', 'nth_value'];

/** What Trino refuses over a window, though DuckDB would do it. */
function checkWindowCall(node: Call, name: string, { orderBy, frame }: Window): void {
  if (node.filter) throw new QueryError('NOT_SUPPORTED', 'FILTER is not yet supported for window functions', node);
  if (node.orderBy) throw new QueryError('NOT_SUPPORTED', 'Window function with ORDER BY is not supported', node);
  if (node.isDistinct)
    throw new QueryError('NOT_SUPPORTED', `DISTINCT in window function parameters not yet supported: ${name}`, node);
  if (node.nulls && !VALUE_FUNCTIONS.includes(name))
    throw new QueryError(
      'NULL_TREATMENT_NOT_ALLOWED',
      `Cannot specify null treatment clause for ${name} function`,
      node,
    );
  if (name !== 'lag' && name !== 'lead') return;
  if (orderBy.length === 0)
    throw new QueryError('MISSING_ORDER_BY', `${name} function requires an ORDER BY window clause`, node);
  if (frame) throw new QueryError('INVALID_WINDOW_FRAME', `Cannot specify window frame for ${name} function`, frame);
}

interface Modifiers {
  distinct: string;
  orderBy: string;
  nulls: string;
  filter: string;
  over: string;
  parts: Typed[];
}

function analyzeModifiers(node: Call, context: ExpressionContext, analyze: AnalyzeExpression): Modifiers {
  const filter = node.filter && emitBoolean(analyze(node.filter, context), 'FILTER clause', node.filter);
  const order = (node.orderBy ?? []).map((item) => emitSortItem(item, analyze(item.expression, context)));
  const over = node.over && emitWindow(resolveWindow(node.over, context), context, analyze);
  return {
    distinct: node.isDistinct ? 'DISTINCT ' : '',
    orderBy: order.length > 0 ? ` ORDER BY ${order.map(({ sql }) => sql).join(', ')}` : '',
    nulls: node.nulls === 'ignore' ? ' IGNORE NULLS' : '',
    filter: filter ? ` FILTER (WHERE ${filter.sql})` : '',
    over: over ? ` OVER (${over.sql})` : '',
    parts: [...(filter ? [filter] : []), ...order.map(({ value }) => value), ...(over?.parts ?? [])],
  };
}

function emitWith(
  definition: AggregateDefinition,
  args: readonly Typed[],
  { distinct, orderBy, nulls, filter, over }: Modifiers,
  site: Parameters<AggregateDefinition['emit']>[2],
): string {
  const aggregate: Aggregate = (duckName, ...parts) =>
    `${duckName}(${distinct}${parts.join(', ')}${orderBy}${nulls})${filter}${over}`;
  return definition.emit(
    args.map(({ sql }) => sql),
    aggregate,
    site,
  );
}

/** NULLs come last in either direction unless the query says otherwise, as in Trino. */
export function emitSortItem({ isDescending, nulls = 'last' }: SortItem, value: Typed): { sql: string; value: Typed } {
  const direction = isDescending ? 'DESC' : 'ASC';
  return { sql: `${value.sql} ${direction} NULLS ${nulls.toUpperCase()}`, value };
}

function resolveWindow(window: Window | Identifier, context: ExpressionContext): Window {
  if ('name' in window) return findWindow(window, context);
  if (!window.base) return window;
  const base = resolveWindow(window.base, context);
  const { base: _, ...own } = window;
  return {
    ...own,
    partitionBy: base.partitionBy,
    orderBy: own.orderBy.length > 0 ? own.orderBy : base.orderBy,
  };
}

function findWindow(name: Identifier, { windows }: ExpressionContext): Window {
  const window = windows.get(name.name.toLowerCase());
  if (!window) throw new QueryError('INVALID_ARGUMENTS', `Cannot resolve WINDOW name ${name.name}`, name);
  return window;
}

function emitWindow(
  window: Window,
  context: ExpressionContext,
  analyze: AnalyzeExpression,
): { sql: string; parts: Typed[] } {
  const partitions = window.partitionBy.map((expression) => analyze(expression, context));
  const order = window.orderBy.map((item) => emitSortItem(item, analyze(item.expression, context)));
  const clauses = [
    partitions.length > 0 ? `PARTITION BY ${partitions.map(({ sql }) => sql).join(', ')}` : '',
    order.length > 0 ? `ORDER BY ${order.map(({ sql }) => sql).join(', ')}` : '',
    window.frame ? emitFrame(window.frame, context, analyze) : '',
  ];
  return { sql: clauses.filter(Boolean).join(' '), parts: [...partitions, ...order.map(({ value }) => value)] };
}

function emitFrame({ unit, from, to }: Frame, context: ExpressionContext, analyze: AnalyzeExpression): string {
  const bound = ({ bound: kind, offset }: FrameBound): string =>
    offset ? `${analyze(offset, context).sql} ${kind.toUpperCase()}` : kind.toUpperCase();
  return `${unit.toUpperCase()} BETWEEN ${bound(from)} AND ${bound(to)}`;
}
