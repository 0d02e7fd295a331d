/** Understands an expression: names, types, and the DuckDB expression that means the same. */
import { readZone } from '../functions/datetime-functions.ts';
import { findScalars } from '../functions/registry.ts';
import { type Position, QueryError } from '../query-error.ts';
import type { Expression } from '../sql/ast.ts';
import { resolveType } from '../types/parse-trino-type.ts';
import { array, formatType, type TrinoType, zoned } from '../types/trino-type.ts';
import { analyzeAggregateCall, isAggregateCall } from './aggregate-calls.ts';
import { analyzeScalarCall } from './calls.ts';
import { castTo } from './cast.ts';
import type { ExpressionContext } from './context.ts';
import { analyzeGrouping } from './grouping-call.ts';
import {
  analyzeBinary,
  analyzeBoolean,
  analyzeInterval,
  analyzeNull,
  analyzeNumber,
  analyzeString,
  analyzeTypedLiteral,
} from './literals.ts';
import { analyzeName, emitRowField, emitSubscript } from './names.ts';
import { emitArithmetic, emitComparison, emitConcat, emitNegation, unify } from './operators.ts';
import { analyzePredicate } from './predicates.ts';
import { emitBoolean } from './special-forms.ts';
import { analyzeExists, analyzeInQuery, analyzeQuantified, analyzeScalarQuery } from './subqueries.ts';
import { combine, type Typed } from './typed.ts';

/** @throws QueryError for what Trino would refuse, in its words */
export function analyzeExpression(node: Expression, context: ExpressionContext): Typed {
  const typed = analyzeKind(node, context);
  // What the query groups by may be used freely, whatever fields it holds.
  return !context.isInAggregate && context.groupKeys?.has(typed.sql) ? { ...typed, free: [] } : typed;
}

function analyzeKind(node: Expression, context: ExpressionContext): Typed {
  const inner = (child: Expression) => analyzeExpression(child, context);
  switch (node.kind) {
    case 'null':
      return analyzeNull();
    case 'boolean':
      return analyzeBoolean(node);
    case 'number':
      return analyzeNumber(node);
    case 'string':
      return analyzeString(node);
    case 'binary-literal':
      return analyzeBinary(node);
    case 'typed-literal':
      return analyzeTypedLiteral(node);
    case 'interval':
      return analyzeInterval(node);
    case 'parameter':
      return analyzeParameter(node.index, node, context);
    case 'name':
      return analyzeName(node, context);
    case 'field':
      return emitRowField(inner(node.base), node.field);
    case 'subscript':
      return emitSubscript(inner(node.base), inner(node.index), node);
    case 'call':
      if (node.name.name.toLowerCase() === 'grouping') return analyzeGrouping(node, context, analyzeExpression);
      return isAggregateCall(node)
        ? analyzeAggregateCall(node, context, analyzeExpression)
        : analyzeScalarCall(node, context, analyzeExpression);
    case 'lambda':
      throw new QueryError('INVALID_ARGUMENTS', 'A lambda may only be an argument of a function', node);
    case 'sign':
      return node.operator === '-' ? emitNegation(inner(node.operand), node) : inner(node.operand);
    case 'arithmetic':
      return emitArithmetic(node.operator, inner(node.left), inner(node.right), node.at);
    case 'concat':
      return emitConcat(inner(node.left), inner(node.right), node.at);
    case 'comparison':
      return emitComparison(node.operator, inner(node.left), inner(node.right), node.at);
    case 'is-distinct':
      return emitComparison('IS DISTINCT FROM', inner(node.left), inner(node.right), node);
    case 'not':
    case 'logical':
    case 'between':
    case 'in':
    case 'like':
    case 'is-null':
      return analyzePredicate(node, inner);
    case 'exists':
      return analyzeExists(node.query, context);
    case 'in-query':
      return analyzeInQuery(inner(node.operand), node.query, node, context);
    case 'quantified':
      return analyzeQuantified(inner(node.left), node, context);
    case 'subquery':
      return analyzeScalarQuery(node.query, context);
    case 'case':
      return analyzeCase(node, inner);
    case 'cast':
      return castTo(inner(node.operand), resolveType(node.type), node, node.isSafe);
    case 'extract':
      return analyzeExtract(node, context);
    case 'at-time-zone':
      return emitAtTimeZone(inner(node.operand), inner(node.zone), node);
    case 'array':
      return emitArray(node.items.map(inner), node);
    case 'row':
      return emitRow(node.items.map(inner));
  }
}

function analyzeParameter(index: number, at: Position, context: ExpressionContext): Typed {
  const value = context.session.parameters[index];
  if (!value)
    throw new QueryError(
      'INVALID_PARAMETER_USAGE',
      `Incorrect number of parameters: expected at least ${index + 1} but found ${context.session.parameters.length}`,
      at,
    );
  return analyzeExpression(value, context);
}

type Case = Extract<Expression, { kind: 'case' }>;

function analyzeCase(node: Case, inner: (child: Expression) => Typed): Typed {
  const operand = node.operand && inner(node.operand);
  const conditions = node.whens.map(({ when }) =>
    operand ? emitComparison('=', operand, inner(when), when) : emitBoolean(inner(when), 'CASE WHEN clause', when),
  );
  const results = [
    ...node.whens.map(({ result }) => inner(result)),
    node.otherwise ? inner(node.otherwise) : analyzeNull(),
  ];
  const { values, type } = unify(results, 'All CASE results', node);
  const branches = conditions.map(({ sql }, index) => `WHEN ${sql} THEN ${values[index]?.sql}`);
  const sql = `(CASE ${branches.join(' ')} ELSE ${values.at(-1)?.sql} END)`;
  return combine(sql, type, [...conditions, ...results]);
}

type Extract_ = Extract<Expression, { kind: 'extract' }>;

/** `EXTRACT(hour FROM x)` is `hour(x)`. */
function analyzeExtract(node: Extract_, context: ExpressionContext): Typed {
  const name = node.field.name.toLowerCase();
  if (!EXTRACT_FIELDS.includes(name) || !findScalars(name))
    throw new QueryError('NOT_SUPPORTED', `Invalid EXTRACT field: ${node.field.name}`, node);
  const { type } = analyzeExpression(node.operand, context);
  if (type.name === 'date' && CLOCK_FIELDS.includes(name))
    throw new QueryError('TYPE_MISMATCH', `Cannot extract ${name.toUpperCase()} from date`, node);
  const { line, column, start, end } = node;
  return analyzeExpression(
    {
      kind: 'call',
      name: node.field,
      arguments: [node.operand],
      isStar: false,
      isDistinct: false,
      line,
      column,
      start,
      end,
    },
    context,
  );
}

const CLOCK_FIELDS = ['hour', 'minute', 'second'];

const EXTRACT_FIELDS = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'day_of_month',
  'day_of_week',
  'dow',
  'day_of_year',
  'doy',
  'year_of_week',
  'yow',
  'hour',
  'minute',
  'second',
];

function emitAtTimeZone(value: Typed, zone: Typed, node: Expression): Typed {
  const type: TrinoType = zoned(readZone(zone.literal));
  if (!value.type.name.startsWith('timestamp'))
    throw new QueryError(
      'TYPE_MISMATCH',
      `Type of value must be a time or timestamp with or without time zone (actual ${formatType(value.type)})`,
      node,
    );
  // A time without a zone is one of the session's zone first, which is UTC.
  return combine(value.sql, type, [value]);
}

function emitArray(items: Typed[], node: Expression): Typed {
  if (items.length === 0) return { sql: '[]', type: array({ name: 'unknown' }), free: [], isSimple: true };
  const { values, type } = unify(items, 'All ARRAY elements', node);
  return combine(`[${values.map(({ sql }) => sql).join(', ')}]`, array(type), items);
}

const emitRow = (items: Typed[]): Typed =>
  combine(
    `{${items.map(({ sql }, index) => `'field${index}': ${sql}`).join(', ')}}`,
    { name: 'row', fields: items.map(({ type }) => ({ type })) },
    items,
  );
