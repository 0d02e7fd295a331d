/** Reads queries: WITH, SELECT, set operations, VALUES, ORDER BY, OFFSET, LIMIT. */
import type {
  CommonTable,
  Expression,
  GroupingElement,
  Identifier,
  Query,
  QueryBody,
  Select,
  SelectItem,
} from './ast.ts';
import { parseAlias } from './parse-alias.ts';
import { parseSortItems, parseWindow } from './parse-call.ts';
import { parseExpression } from './parse-expression.ts';
import { parseRelation } from './parse-relation.ts';
import type { TokenReader } from './token-reader.ts';

export function parseQuery(reader: TokenReader): Query {
  const first = reader.peek();
  const commonTables = reader.take('WITH') ? parseCommonTables(reader) : [];
  const body = parseUnion(reader);
  const orderBy = reader.take('ORDER', 'BY') ? parseSortItems(reader) : [];
  const offset = parseOffset(reader);
  const limit = parseLimit(reader);
  return {
    with: commonTables,
    body,
    orderBy,
    ...(offset && { offset }),
    ...(limit && { limit }),
    ...reader.spanFrom(first),
  };
}

function parseCommonTables(reader: TokenReader): CommonTable[] {
  reader.refuse('RECURSIVE');
  return reader.list(() => {
    const name = reader.identifier();
    const columns = parseColumnNames(reader);
    reader.expect('AS', '(');
    const query = parseQuery(reader);
    reader.expect(')');
    return { name, query, ...(columns && { columns }) };
  });
}

/** `(a, b)` after an alias. */
export const parseColumnNames = (reader: TokenReader): Identifier[] | undefined =>
  reader.is('(') ? reader.parenthesized(() => reader.identifier()) : undefined;

function parseOffset(reader: TokenReader): Expression | undefined {
  if (!reader.take('OFFSET')) return undefined;
  const offset = parseExpression(reader);
  if (!reader.take('ROWS')) reader.take('ROW');
  return offset;
}

function parseLimit(reader: TokenReader): Expression | undefined {
  if (reader.take('FETCH')) {
    if (!reader.takeOneOf(['FIRST', 'NEXT'])) throw reader.fail("'FIRST', 'NEXT'");
    const limit = parseExpression(reader);
    if (!reader.takeOneOf(['ROWS', 'ROW'])) throw reader.fail("'ROW', 'ROWS'");
    reader.expect('ONLY');
    return limit;
  }
  if (!reader.take('LIMIT')) return undefined;
  return reader.take('ALL') ? undefined : parseExpression(reader);
}

function parseUnion(reader: TokenReader): QueryBody {
  const first = reader.peek();
  let left = parseIntersect(reader);
  for (;;) {
    const operator = reader.takeOneOf(['UNION', 'EXCEPT']);
    if (!operator) return left;
    const isDistinct = parseSetQuantifier(reader);
    left = {
      kind: 'set-operation',
      operator: operator === 'UNION' ? 'union' : 'except',
      isDistinct,
      left,
      right: parseIntersect(reader),
      ...reader.spanFrom(first),
    };
  }
}

function parseIntersect(reader: TokenReader): QueryBody {
  const first = reader.peek();
  let left = parseBody(reader);
  while (reader.take('INTERSECT')) {
    const isDistinct = parseSetQuantifier(reader);
    const right = parseBody(reader);
    left = { kind: 'set-operation', operator: 'intersect', isDistinct, left, right, ...reader.spanFrom(first) };
  }
  return left;
}

function parseSetQuantifier(reader: TokenReader): boolean {
  if (reader.take('ALL')) return false;
  reader.take('DISTINCT');
  return true;
}

function parseBody(reader: TokenReader): QueryBody {
  const first = reader.peek();
  if (reader.take('(')) {
    const query = parseQuery(reader);
    reader.expect(')');
    return { kind: 'query', query };
  }
  if (reader.take('VALUES'))
    return { kind: 'values', rows: reader.list(() => parseExpression(reader)), ...reader.spanFrom(first) };
  if (reader.take('TABLE')) return parseTable(reader);
  return parseSelect(reader);
}

/** `TABLE x` is `SELECT * FROM x`. */
function parseTable(reader: TokenReader): Select {
  const first = reader.peek();
  const from = parseRelation(reader);
  const span = reader.spanFrom(first);
  return { kind: 'select', isDistinct: false, items: [{ kind: 'star', ...span }], from, windows: [], ...span };
}

function parseSelect(reader: TokenReader): Select {
  const first = reader.peek();
  reader.expect('SELECT');
  const isDistinct = reader.take('DISTINCT') || (reader.take('ALL') && false);
  const items = reader.list(() => parseSelectItem(reader));
  const from = reader.take('FROM') ? parseFrom(reader) : undefined;
  const where = reader.take('WHERE') ? parseExpression(reader) : undefined;
  const groupBy = reader.take('GROUP', 'BY') ? parseGroupBy(reader) : undefined;
  const having = reader.take('HAVING') ? parseExpression(reader) : undefined;
  const windows = reader.take('WINDOW') ? reader.list(() => parseNamedWindow(reader)) : [];
  return {
    kind: 'select',
    isDistinct,
    items,
    ...(from && { from }),
    ...(where && { where }),
    ...(groupBy && { groupBy }),
    ...(having && { having }),
    windows,
    ...reader.spanFrom(first),
  };
}

function parseSelectItem(reader: TokenReader): SelectItem {
  const first = reader.peek();
  if (reader.take('*')) return { kind: 'star', ...reader.spanFrom(first) };
  const qualifier = reader.attempt(() => parseQualifiedStar(reader));
  if (qualifier) return { kind: 'star', qualifier, ...reader.spanFrom(first) };
  const expression = parseExpression(reader);
  const alias = parseAlias(reader);
  return { kind: 'expression', expression, ...(alias && { alias }), ...reader.spanFrom(first) };
}

/** `t.*` */
function parseQualifiedStar(reader: TokenReader): Identifier[] {
  const parts = [reader.identifier()];
  for (;;) {
    reader.expect('.');
    if (reader.take('*')) return parts;
    parts.push(reader.identifier());
  }
}

/** Relations with commas between them are joined without a condition. */
function parseFrom(reader: TokenReader) {
  const first = reader.peek();
  let left = parseRelation(reader);
  while (reader.take(','))
    left = { kind: 'join', join: 'cross', left, right: parseRelation(reader), ...reader.spanFrom(first) };
  return left;
}

function parseGroupBy(reader: TokenReader): GroupingElement[] {
  reader.refuse('DISTINCT');
  reader.take('ALL');
  return reader.list(() => parseGroupingElement(reader));
}

function parseGroupingElement(reader: TokenReader): GroupingElement {
  if (reader.take('ROLLUP')) return { kind: 'rollup', sets: reader.parenthesized(() => parseExpression(reader)) };
  if (reader.take('CUBE')) return { kind: 'cube', sets: reader.parenthesized(() => parseExpression(reader)) };
  if (reader.take('GROUPING', 'SETS'))
    return { kind: 'sets', sets: reader.parenthesized(() => parseGroupingSet(reader)) };
  return { kind: 'simple', expression: parseExpression(reader) };
}

function parseGroupingSet(reader: TokenReader): Expression[] {
  if (!reader.take('(')) return [parseExpression(reader)];
  const set = reader.is(')') ? [] : reader.list(() => parseExpression(reader));
  reader.expect(')');
  return set;
}

function parseNamedWindow(reader: TokenReader) {
  const name = reader.identifier();
  reader.expect('AS');
  return { name, window: parseWindow(reader) };
}
