/** Reads calls of functions with all that may hang on them: DISTINCT, ORDER BY, FILTER, OVER, IGNORE NULLS. */
import type { Expression, Frame, FrameBound, FunctionCall, Identifier, SortItem, Window } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import type { TokenReader } from './token-reader.ts';

/** `(a, b, ...)`, perhaps empty. */
export function parseArguments(reader: TokenReader): Expression[] {
  reader.expect('(');
  const items = reader.is(')') ? [] : reader.list(() => parseExpression(reader));
  reader.expect(')');
  return items;
}

export function parseCall(reader: TokenReader, name: Identifier): Expression {
  reader.expect('(');
  const inside = parseInside(reader);
  reader.expect(')');
  const within = parseWithinGroup(reader);
  const filter = parseFilter(reader);
  const nulls = parseNulls(reader);
  const over = reader.take('OVER') ? parseOver(reader) : undefined;
  return {
    kind: 'call',
    name,
    ...inside,
    ...(within && { orderBy: within }),
    ...(filter && { filter }),
    ...(nulls && { nulls }),
    ...(over && { over }),
    ...reader.spanFrom(name),
  };
}

type Inside = Pick<FunctionCall, 'arguments' | 'isStar' | 'isDistinct' | 'orderBy'>;

function parseInside(reader: TokenReader): Inside {
  if (reader.take('*')) return { arguments: [], isStar: true, isDistinct: false };
  if (reader.is(')')) return { arguments: [], isStar: false, isDistinct: false };
  const isDistinct = reader.take('DISTINCT') || (reader.take('ALL') && false);
  const items = reader.list(() => parseExpression(reader));
  const orderBy = reader.take('ORDER', 'BY') ? parseSortItems(reader) : undefined;
  return { arguments: items, isStar: false, isDistinct, ...(orderBy && { orderBy }) };
}

function parseWithinGroup(reader: TokenReader): SortItem[] | undefined {
  if (!reader.take('WITHIN', 'GROUP')) return undefined;
  reader.expect('(', 'ORDER', 'BY');
  const items = parseSortItems(reader);
  reader.expect(')');
  return items;
}

function parseFilter(reader: TokenReader): Expression | undefined {
  if (!reader.take('FILTER', '(')) return undefined;
  reader.expect('WHERE');
  const filter = parseExpression(reader);
  reader.expect(')');
  return filter;
}

function parseNulls(reader: TokenReader): 'ignore' | 'respect' | undefined {
  if (reader.take('IGNORE', 'NULLS')) return 'ignore';
  return reader.take('RESPECT', 'NULLS') ? 'respect' : undefined;
}

export function parseSortItems(reader: TokenReader): SortItem[] {
  return reader.list(() => {
    const expression = parseExpression(reader);
    const isDescending = reader.take('DESC') || (reader.take('ASC') && false);
    const nulls = reader.take('NULLS') ? parseNullsOrder(reader) : undefined;
    return { expression, isDescending, ...(nulls && { nulls }) };
  });
}

function parseNullsOrder(reader: TokenReader): 'first' | 'last' {
  const order = reader.takeOneOf(['FIRST', 'LAST']);
  if (!order) throw reader.fail("'FIRST', 'LAST'");
  return order === 'FIRST' ? 'first' : 'last';
}

const parseOver = (reader: TokenReader): Window | Identifier =>
  reader.is('(') ? parseWindow(reader) : reader.identifier();

/** `(PARTITION BY ... ORDER BY ... ROWS ...)` */
export function parseWindow(reader: TokenReader): Window {
  reader.expect('(');
  const isBase = reader.isIdentifier() && !['PARTITION', 'ROWS', 'RANGE', 'GROUPS'].includes(reader.peek().value);
  const base = isBase ? reader.identifier() : undefined;
  const partitionBy = reader.take('PARTITION', 'BY') ? reader.list(() => parseExpression(reader)) : [];
  const orderBy = reader.take('ORDER', 'BY') ? parseSortItems(reader) : [];
  const frame = parseFrame(reader);
  reader.expect(')');
  return { ...(base && { base }), partitionBy, orderBy, ...(frame && { frame }) };
}

const FRAME_UNITS = { ROWS: 'rows', RANGE: 'range', GROUPS: 'groups' } as const;

function parseFrame(reader: TokenReader): Frame | undefined {
  const first = reader.peek();
  const unit = reader.takeOneOf(['ROWS', 'RANGE', 'GROUPS']);
  if (!unit) return undefined;
  const isBetween = reader.take('BETWEEN');
  const from = parseBound(reader);
  if (isBetween) reader.expect('AND');
  const to: FrameBound = isBetween ? parseBound(reader) : { bound: 'current row' };
  return { unit: FRAME_UNITS[unit], from, to, ...reader.spanFrom(first) };
}

function parseBound(reader: TokenReader): FrameBound {
  if (reader.take('UNBOUNDED', 'PRECEDING')) return { bound: 'unbounded preceding' };
  if (reader.take('UNBOUNDED', 'FOLLOWING')) return { bound: 'unbounded following' };
  if (reader.take('CURRENT', 'ROW')) return { bound: 'current row' };
  const offset = parseExpression(reader);
  if (reader.take('PRECEDING')) return { bound: 'preceding', offset };
  reader.expect('FOLLOWING');
  return { bound: 'following', offset };
}
