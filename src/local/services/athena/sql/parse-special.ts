/** Reads what begins with a word of its own meaning: NULL, CASE, CAST, EXISTS, INTERVAL, ARRAY, ROW, CURRENT_DATE... */
import type { Expression, Identifier, Query, Span } from './ast.ts';
import { parseArguments, parseCall } from './parse-call.ts';
import { parseExpression } from './parse-expression.ts';
import { parsePrimary } from './parse-primary.ts';
import { parseQuery } from './parse-query.ts';
import { parseType } from './parse-type.ts';
import type { TokenReader } from './token-reader.ts';

const NILADIC = [
  'CURRENT_DATE',
  'CURRENT_TIMESTAMP',
  'CURRENT_TIME',
  'LOCALTIMESTAMP',
  'LOCALTIME',
  'CURRENT_USER',
] as const;

/** What begins with a reserved word, or with a word that only a parenthesis makes special. */
export function parseSpecial(reader: TokenReader): Expression | undefined {
  const first = reader.peek();
  if (first.kind !== 'word') return undefined;
  const span = reader.spanFrom(first);
  if (reader.take('NULL')) return { kind: 'null', ...span };
  if (reader.take('TRUE')) return { kind: 'boolean', value: true, ...span };
  if (reader.take('FALSE')) return { kind: 'boolean', value: false, ...span };
  if (reader.take('CASE')) return parseCase(reader, span);
  if (reader.take('CAST')) return parseCast(reader, false, span);
  if (reader.is('TRY_CAST', '(') && reader.take('TRY_CAST')) return parseCast(reader, true, span);
  if (reader.take('EXTRACT')) return parseExtract(reader, span);
  if (reader.take('EXISTS')) return parseExists(reader, span);
  if (reader.is('INTERVAL') && ['string', 'symbol'].includes(reader.peek(1).kind)) return parseInterval(reader, span);
  if (reader.take('ARRAY', '[')) return parseArray(reader, span);
  if (reader.is('ROW', '(') && reader.take('ROW')) return parseRow(reader, span);
  if (reader.is('GROUPING', '(') || reader.is('TRIM', '(') || reader.is('LISTAGG', '(') || reader.is('NORMALIZE', '('))
    return parseReservedCall(reader);
  const niladic = reader.takeOneOf(NILADIC);
  return niladic && parseNiladic(reader, niladic, first);
}

function parseNiladic(reader: TokenReader, name: string, token: Span): Expression {
  const precision = reader.take('(') ? [parseExpression(reader)] : [];
  if (precision.length > 0) reader.expect(')');
  const span = reader.spanFrom(token);
  return buildCall({ name: name.toLowerCase(), ...span }, precision, span);
}

function parseReservedCall(reader: TokenReader): Expression {
  const token = reader.next();
  const name = { name: token.text, ...reader.spanFrom(token) };
  return token.value === 'TRIM' ? parseTrim(reader, name) : parseCall(reader, name);
}

/** `trim(x)`, `trim(BOTH FROM x)`, `trim(LEADING 'a' FROM x)` */
function parseTrim(reader: TokenReader, name: Identifier): Expression {
  reader.expect('(');
  const side = reader.takeOneOf(['BOTH', 'LEADING', 'TRAILING']);
  const operands = reader.take('FROM') ? [] : [parseExpression(reader)];
  if (operands.length === 0 || reader.take('FROM')) operands.unshift(parseExpression(reader));
  else if (reader.take(',')) operands.push(parseExpression(reader));
  reader.expect(')');
  const functionName = side === 'LEADING' ? 'ltrim' : side === 'TRAILING' ? 'rtrim' : 'trim';
  return buildCall({ ...name, name: functionName }, operands, reader.spanFrom(name));
}

/** `position('l' IN 'hello')` is a call with an operator between its arguments. */
export function parsePosition(reader: TokenReader, name: Identifier): Expression | undefined {
  if (name.name.toLowerCase() !== 'position') return undefined;
  return reader.attempt(() => {
    reader.expect('(');
    // What is searched for must not swallow the IN.
    const search = parsePrimary(reader);
    reader.expect('IN');
    const text = parseExpression(reader);
    reader.expect(')');
    return buildCall(name, [search, text], reader.spanFrom(name));
  });
}

/** `substring('hello' FROM 2 FOR 3)` */
export function parseSubstring(reader: TokenReader, name: Identifier): Expression | undefined {
  if (name.name.toLowerCase() !== 'substring') return undefined;
  return reader.attempt(() => {
    reader.expect('(');
    const operands = [parseExpression(reader)];
    reader.expect('FROM');
    operands.push(parseExpression(reader));
    if (reader.take('FOR')) operands.push(parseExpression(reader));
    reader.expect(')');
    return buildCall(name, operands, reader.spanFrom(name));
  });
}

const buildCall = (name: Identifier, args: Expression[], span: Span): Expression => ({
  kind: 'call',
  name,
  arguments: args,
  isStar: false,
  isDistinct: false,
  ...span,
});

function parseCase(reader: TokenReader, span: Span): Expression {
  const operand = reader.is('WHEN') ? undefined : parseExpression(reader);
  const whens: { when: Expression; result: Expression }[] = [];
  while (reader.take('WHEN')) {
    const when = parseExpression(reader);
    reader.expect('THEN');
    whens.push({ when, result: parseExpression(reader) });
  }
  if (whens.length === 0) throw reader.fail("'WHEN'");
  const otherwise = reader.take('ELSE') ? parseExpression(reader) : undefined;
  reader.expect('END');
  return { kind: 'case', whens, ...(operand && { operand }), ...(otherwise && { otherwise }), ...span };
}

function parseCast(reader: TokenReader, isSafe: boolean, span: Span): Expression {
  reader.expect('(');
  const operand = parseExpression(reader);
  reader.expect('AS');
  const type = parseType(reader);
  reader.expect(')');
  return { kind: 'cast', operand, type, isSafe, ...span };
}

function parseExtract(reader: TokenReader, span: Span): Expression {
  reader.expect('(');
  const field = reader.identifier();
  reader.expect('FROM');
  const operand = parseExpression(reader);
  reader.expect(')');
  return { kind: 'extract', field, operand, ...span };
}

function parseExists(reader: TokenReader, span: Span): Expression {
  reader.expect('(');
  return { kind: 'exists', query: parseClosedQuery(reader), ...span };
}

const UNITS = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'] as const;

function parseInterval(reader: TokenReader, span: Span): Expression {
  reader.expect('INTERVAL');
  const sign = reader.takeOneOf(['-', '+']);
  const { value } = reader.expectKind('string', '<string>');
  const unit = reader.takeOneOf(UNITS);
  if (!unit) throw reader.fail(UNITS.map((name) => `'${name}'`).join(', '));
  const to = reader.take('TO') ? reader.takeOneOf(UNITS) : undefined;
  return {
    kind: 'interval',
    isNegative: sign === '-',
    value,
    unit: unit.toLowerCase(),
    ...(to && { to: to.toLowerCase() }),
    ...span,
  };
}

function parseArray(reader: TokenReader, span: Span): Expression {
  const items = reader.is(']') ? [] : reader.list(() => parseExpression(reader));
  reader.expect(']');
  return { kind: 'array', items, ...span };
}

const parseRow = (reader: TokenReader, span: Span): Expression => ({
  kind: 'row',
  items: parseArguments(reader),
  ...span,
});

/** A query and the parenthesis that ends it. */
export function parseClosedQuery(reader: TokenReader): Query {
  const query = parseQuery(reader);
  reader.expect(')');
  return query;
}
