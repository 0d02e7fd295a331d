/** Understands one SELECT with the ORDER BY, OFFSET and LIMIT that belong to it. */
import { findAggregates } from '../functions/registry.ts';
import { QueryError } from '../query-error.ts';
import type { Expression, Query, Select, SelectItem, SortItem } from '../sql/ast.ts';
import { emitSortItem } from './aggregate-calls.ts';
import { analyzeConjuncts } from './conjuncts.ts';
import type { ExpressionContext } from './context.ts';
import { analyzeExpression } from './expression.ts';
import { analyzeGrouping } from './grouping.ts';
import {
  buildContext,
  emitLimit,
  type QueryColumn,
  type QueryEnvironment,
  type QueryResult,
  readOrdinal,
  withoutOrigins,
} from './query.ts';
import { analyzeRelation } from './relation.ts';
import { emitField, type Field, fieldsOf, formatName } from './scope.ts';
import { emitBoolean } from './special-forms.ts';
import type { Typed } from './typed.ts';
import { someCall } from './walk.ts';

type Tail = Pick<Query, 'orderBy' | 'limit' | 'offset'>;

/** An output column: what the query calls it, and the expression, which is missing for a field of `*`. */
interface Item {
  name?: string;
  expression?: Expression;
  field?: Field;
}

export function analyzeSelect(select: Select, tail: Tail, environment: QueryEnvironment): QueryResult {
  const { session } = environment;
  const from = select.from ? analyzeRelation(select.from, environment) : undefined;
  const fields = from?.fields ?? [];
  const windows = new Map(select.windows.map(({ name, window }) => [name.name.toLowerCase(), window]));
  const context = buildContext(environment, fields, { windows });
  const where =
    select.where && analyzeConjuncts(select.where, { ...context, clause: 'WHERE clause' }, 'WHERE clause', true);
  const items = select.items.flatMap((item) => expandItem(item, context, select));
  const expressions = items.map(({ expression, field }) => expression ?? nameOf(field, select));
  const grouping =
    select.groupBy && analyzeGrouping(select.groupBy, expressions, { ...context, clause: 'GROUP BY clause' });
  const isGrouped =
    grouping !== undefined || select.having !== undefined || isAggregating([...expressions, tail.orderBy]);
  const output: ExpressionContext = { ...context, ...(isGrouped && { groupKeys: grouping?.keys ?? new Set() }) };
  const analyze = (expression: Expression): Typed => analyzeGrouped(expression, output);
  const columns = items.map((item) => analyzeItem(item, analyze, output));
  const having = select.having && emitBoolean(analyze(select.having), 'HAVING clause', select.having);
  const orderBy = emitOrder(tail.orderBy, select, items, columns, output);
  const clauses = [
    `SELECT ${select.isDistinct ? 'DISTINCT ' : ''}${columns.map(({ sql }, index) => `${sql} AS c${index + 1}`).join(', ')}`,
    from && `FROM ${from.sql}`,
    where && `WHERE ${where}`,
    grouping && `GROUP BY ${grouping.sql}`,
    having && `HAVING ${having.sql}`,
    orderBy,
  ];
  const named = items.map(({ name, field }, index) => describe(name, columns[index], isGrouped, field));
  const isCut =
    tail.limit !== undefined || tail.offset !== undefined || someCall(expressions, ({ over }) => over !== undefined);
  return {
    sql: `${clauses.filter(Boolean).join(' ')}${emitLimit(tail, session)}`,
    columns: isCut ? withoutOrigins(named) : named,
  };
}

const isAggregating = (nodes: unknown): boolean =>
  someCall(nodes, ({ name, over }) => over === undefined && findAggregates(name.name) !== undefined);

function expandItem(item: SelectItem, { scope }: ExpressionContext, select: Select): Item[] {
  if (item.kind === 'expression') return [{ expression: item.expression, ...nameItem(item) }];
  const { qualifier } = item;
  const all = qualifier ? fieldsOf(scope, qualifier) : scope.fields;
  const fields = all.filter(({ isHidden }) => !isHidden);
  if (qualifier && fields.length === 0)
    throw new QueryError('TABLE_NOT_FOUND', `Unable to resolve reference ${formatName(qualifier)}`, item);
  if (!select.from)
    throw new QueryError('COLUMN_NOT_FOUND', 'SELECT * not allowed in queries without FROM clause', item);
  return fields.map((field) => ({ field, ...(field.name !== undefined && { name: field.name }) }));
}

/** An alias, or the name of a column or of a row's field. */
function nameItem({ alias, expression }: Extract<SelectItem, { kind: 'expression' }>): Pick<Item, 'name'> {
  if (alias) return { name: alias.name };
  if (expression.kind === 'name') return { name: expression.parts.at(-1)?.name ?? '' };
  return expression.kind === 'field' ? { name: expression.field.name } : {};
}

/** A field of `*` as if it was written out, for GROUP BY's positions. */
function nameOf(field: Field | undefined, { line, column, start, end }: Select): Expression {
  const parts = [...(field?.qualifier ?? []), field?.name ?? ''].map((name) => ({ name, line, column, start, end }));
  return { kind: 'name', parts, line, column, start, end };
}

function analyzeItem(
  { expression, field }: Item,
  analyze: (expression: Expression) => Typed,
  context: ExpressionContext,
): Typed {
  if (expression) return analyze(expression);
  if (!field) throw new Error('An item is an expression or a field');
  field.origin?.scan.columns.add(field.origin.column);
  const sql = emitField(field);
  if (context.groupKeys && !context.groupKeys.has(sql))
    throw new QueryError('EXPRESSION_NOT_AGGREGATE', `Column '${field.name}' not in GROUP BY clause`);
  return { sql, type: field.type, free: [field], isSimple: true };
}

/** In a query with groups every field must be grouped by or stand in an aggregate. */
function analyzeGrouped(expression: Expression, context: ExpressionContext): Typed {
  const typed = analyzeExpression(expression, context);
  if (!context.groupKeys || typed.free.length === 0) return typed;
  const text = context.session.text.slice(expression.start, expression.end);
  throw new QueryError(
    'EXPRESSION_NOT_AGGREGATE',
    `'${text}' must be an aggregate expression or appear in GROUP BY clause`,
    expression,
  );
}

/** Aliases come first, then the columns of the tables. */
function emitOrder(
  orderBy: readonly SortItem[],
  select: Select,
  items: readonly Item[],
  columns: readonly Typed[],
  context: ExpressionContext,
): string {
  if (orderBy.length === 0) return '';
  const aliases = items.flatMap(({ name }, index) => {
    const column = columns[index];
    return name !== undefined && column ? [{ name: name.toLowerCase(), sql: column.sql, type: column.type }] : [];
  });
  const scope = { ...context.scope, aliases };
  const sorted = orderBy.map((item) => {
    const position = readOrdinal(item.expression, columns.length);
    const typed =
      position === undefined ? analyzeGrouped(item.expression, { ...context, scope }) : columns[position - 1];
    const index = columns.findIndex(({ sql }) => sql === typed?.sql);
    if (!typed || (select.isDistinct && index < 0))
      throw new QueryError(
        'EXPRESSION_NOT_IN_DISTINCT',
        'For SELECT DISTINCT, ORDER BY expressions must appear in select list',
        item.expression,
      );
    return emitSortItem(item, index < 0 ? typed : { ...typed, sql: `c${index + 1}` }).sql;
  });
  return `ORDER BY ${sorted.join(', ')}`;
}

/** A column that is a partition column and nothing else can still prune from outside, unless groups stand between. */
function describe(
  name: string | undefined,
  typed: Typed | undefined,
  isGrouped: boolean,
  star: Field | undefined,
): QueryColumn {
  const type = typed?.type ?? { name: 'unknown' };
  const [field] = star ? [star] : (typed?.free ?? []);
  const isPlain = field !== undefined && typed?.sql === emitField(field);
  const origin = isPlain && !isGrouped && field.origin?.isPrunable ? field.origin : undefined;
  return { type, ...(name !== undefined && { name }), ...(origin && { origin }) };
}
