/** Reads expressions: operators by their precedence, from OR down to the primary expressions. */
import type { ComparisonOperator, Expression, OperatorPosition } from './ast.ts';
import { parsePrimary } from './parse-primary.ts';
import { parseQuery } from './parse-query.ts';
import type { TokenReader } from './token-reader.ts';

export function parseExpression(reader: TokenReader): Expression {
  return parseOr(reader);
}

/** Where the next word stands. */
function readPosition(reader: TokenReader): OperatorPosition {
  const { line, column } = reader.peek();
  return { line, column };
}

function parseOr(reader: TokenReader): Expression {
  const first = reader.peek();
  let left = parseAnd(reader);
  while (reader.take('OR'))
    left = { kind: 'logical', operator: 'or', left, right: parseAnd(reader), ...reader.spanFrom(first) };
  return left;
}

function parseAnd(reader: TokenReader): Expression {
  const first = reader.peek();
  let left = parseNot(reader);
  while (reader.take('AND'))
    left = { kind: 'logical', operator: 'and', left, right: parseNot(reader), ...reader.spanFrom(first) };
  return left;
}

function parseNot(reader: TokenReader): Expression {
  const first = reader.peek();
  if (!reader.take('NOT')) return parsePredicate(reader);
  return { kind: 'not', operand: parseNot(reader), ...reader.spanFrom(first) };
}

/** A value, and what is said of it: `= x`, `BETWEEN`, `IN`, `LIKE`, `IS NULL`... */
function parsePredicate(reader: TokenReader): Expression {
  const first = reader.peek();
  let left = parseValue(reader);
  for (;;) {
    const predicate = parseComparison(reader, left) ?? parseNegatable(reader, left) ?? parseIs(reader, left);
    if (!predicate) return left;
    left = { ...predicate, ...reader.spanFrom(first) };
  }
}

const COMPARISONS: readonly [string, ComparisonOperator][] = [
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<=', '<='],
  ['>=', '>='],
  ['<', '<'],
  ['>', '>'],
];

function parseComparison(reader: TokenReader, left: Expression): Expression | undefined {
  const at = readPosition(reader);
  const operator = COMPARISONS.find(([symbol]) => reader.take(symbol))?.[1];
  if (!operator) return undefined;
  const quantifier = reader.take('ALL') ? 'all' : reader.take('ANY') || reader.take('SOME') ? 'any' : undefined;
  if (!quantifier)
    return { kind: 'comparison', operator, at, left, right: parseValue(reader), ...reader.spanFrom(left) };
  reader.expect('(');
  const query = parseQuery(reader);
  reader.expect(')');
  return { kind: 'quantified', operator, quantifier, left, query, ...reader.spanFrom(left) };
}

function parseNegatable(reader: TokenReader, operand: Expression): Expression | undefined {
  const isNegated = reader.is('NOT') && ['BETWEEN', 'IN', 'LIKE'].includes(reader.peek(1).value);
  if (isNegated) reader.next();
  const predicate = parseBetween(reader, operand) ?? parseIn(reader, operand) ?? parseLike(reader, operand);
  if (!predicate || !isNegated) return predicate;
  return { kind: 'not', operand: predicate, ...reader.spanFrom(operand) };
}

function parseBetween(reader: TokenReader, operand: Expression): Expression | undefined {
  if (!reader.take('BETWEEN')) return undefined;
  const low = parseValue(reader);
  reader.expect('AND');
  return { kind: 'between', operand, low, high: parseValue(reader), ...reader.spanFrom(operand) };
}

function parseIn(reader: TokenReader, operand: Expression): Expression | undefined {
  if (!reader.take('IN')) return undefined;
  reader.expect('(');
  const isQuery = startsQuery(reader);
  const predicate: Expression = isQuery
    ? { kind: 'in-query', operand, query: parseQuery(reader), ...reader.spanFrom(operand) }
    : { kind: 'in', operand, items: reader.list(() => parseExpression(reader)), ...reader.spanFrom(operand) };
  reader.expect(')');
  return predicate;
}

/** Whether a query begins here, perhaps after opening parentheses. */
export function startsQuery(reader: TokenReader): boolean {
  let distance = 0;
  while (reader.peek(distance).value === '(') distance += 1;
  const { kind, value } = reader.peek(distance);
  return kind === 'word' && ['SELECT', 'WITH', 'VALUES', 'TABLE'].includes(value);
}

function parseLike(reader: TokenReader, operand: Expression): Expression | undefined {
  if (!reader.take('LIKE')) return undefined;
  const pattern = parseValue(reader);
  const escapeWith = reader.take('ESCAPE') ? parseValue(reader) : undefined;
  return { kind: 'like', operand, pattern, ...(escapeWith && { escape: escapeWith }), ...reader.spanFrom(operand) };
}

function parseIs(reader: TokenReader, operand: Expression): Expression | undefined {
  if (!reader.take('IS')) return undefined;
  const isNegated = reader.take('NOT');
  const predicate = parseIsWhat(reader, operand);
  return isNegated ? { kind: 'not', operand: predicate, ...reader.spanFrom(operand) } : predicate;
}

function parseIsWhat(reader: TokenReader, operand: Expression): Expression {
  if (reader.take('NULL')) return { kind: 'is-null', operand, ...reader.spanFrom(operand) };
  reader.expect('DISTINCT', 'FROM');
  return { kind: 'is-distinct', left: operand, right: parseValue(reader), ...reader.spanFrom(operand) };
}

/** Arithmetic, concatenation and time zones: what binds tighter than a comparison. */
function parseValue(reader: TokenReader): Expression {
  const first = reader.peek();
  let left = parseSum(reader);
  for (;;) {
    const at = readPosition(reader);
    if (!reader.take('||')) return left;
    left = { kind: 'concat', at, left, right: parseSum(reader), ...reader.spanFrom(first) };
  }
}

function parseSum(reader: TokenReader): Expression {
  const first = reader.peek();
  let left = parseProduct(reader);
  for (;;) {
    const at = readPosition(reader);
    const operator = reader.takeOneOf(['+', '-']);
    if (!operator) return left;
    left = { kind: 'arithmetic', operator, at, left, right: parseProduct(reader), ...reader.spanFrom(first) };
  }
}

function parseProduct(reader: TokenReader): Expression {
  const first = reader.peek();
  let left = parseSigned(reader);
  for (;;) {
    const at = readPosition(reader);
    const operator = reader.takeOneOf(['*', '/', '%']);
    if (!operator) return left;
    left = { kind: 'arithmetic', operator, at, left, right: parseSigned(reader), ...reader.spanFrom(first) };
  }
}

function parseSigned(reader: TokenReader): Expression {
  const first = reader.peek();
  const operator = reader.takeOneOf(['-', '+']);
  if (!operator) return parseZoned(reader);
  return { kind: 'sign', operator, operand: parseSigned(reader), ...reader.spanFrom(first) };
}

function parseZoned(reader: TokenReader): Expression {
  const first = reader.peek();
  let operand = parsePrimary(reader);
  while (reader.take('AT', 'TIME', 'ZONE'))
    operand = { kind: 'at-time-zone', operand, zone: parsePrimary(reader), ...reader.spanFrom(first) };
  return operand;
}
