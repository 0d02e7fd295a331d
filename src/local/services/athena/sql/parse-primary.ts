/** Reads what operators join: literals, names, calls, CASE, CAST, subqueries, and their fields and subscripts. */
import type { Expression, Identifier, Span } from './ast.ts';
import { parseCall } from './parse-call.ts';
import { parseExpression, startsQuery } from './parse-expression.ts';
import { parseClosedQuery, parsePosition, parseSpecial, parseSubstring } from './parse-special.ts';
import { parseType } from './parse-type.ts';
import { QuerySyntaxError } from './syntax-error.ts';
import type { TokenReader } from './token-reader.ts';

export function parsePrimary(reader: TokenReader): Expression {
  const first = reader.peek();
  let expression = parseStart(reader);
  for (;;) {
    if (reader.take('[')) {
      const index = parseExpression(reader);
      reader.expect(']');
      expression = { kind: 'subscript', base: expression, index, ...reader.spanFrom(first) };
    } else if (reader.take('.')) {
      expression = addField(expression, reader.identifier(), reader.spanFrom(first));
    } else return expression;
  }
}

/** `a.b.c` is one name: only its meaning tells tables from fields. */
const addField = (base: Expression, field: Identifier, span: Span): Expression =>
  base.kind === 'name' ? { ...base, parts: [...base.parts, field], ...span } : { kind: 'field', base, field, ...span };

function parseStart(reader: TokenReader): Expression {
  const token = reader.peek();
  switch (token.kind) {
    case 'string':
      reader.next();
      return { kind: 'string', value: token.value, ...reader.spanFrom(token) };
    case 'binary':
      reader.next();
      return { kind: 'binary-literal', hex: token.value, ...reader.spanFrom(token) };
    case 'integer':
    case 'decimal':
    case 'double':
      reader.next();
      return { kind: 'number', form: token.kind, text: token.text, ...reader.spanFrom(token) };
    case 'symbol':
      return parseSymbol(reader);
    default:
      return parseWord(reader);
  }
}

function parseSymbol(reader: TokenReader): Expression {
  const first = reader.peek();
  if (reader.take('?')) return { kind: 'parameter', index: reader.nextParameter(), ...reader.spanFrom(first) };
  if (reader.is('(')) return parseParenthesis(reader);
  throw reader.fail('<expression>');
}

/** A lambda, a subquery, a row, or just an expression. */
function parseParenthesis(reader: TokenReader): Expression {
  const first = reader.peek();
  const lambda = reader.attempt(() => parseLambdaParameters(reader));
  if (lambda) return { kind: 'lambda', parameters: lambda, body: parseExpression(reader), ...reader.spanFrom(first) };
  reader.expect('(');
  const query = startsQuery(reader) ? reader.attemptOnce(() => parseClosedQuery(reader)) : undefined;
  if (query) return { kind: 'subquery', query, ...reader.spanFrom(first) };
  const items = reader.list(() => parseExpression(reader));
  reader.expect(')');
  const [only] = items;
  return only && items.length === 1 ? only : { kind: 'row', items, ...reader.spanFrom(first) };
}

function parseLambdaParameters(reader: TokenReader): Identifier[] {
  reader.expect('(');
  const parameters = reader.is(')') ? [] : reader.list(() => reader.identifier());
  reader.expect(')', '->');
  return parameters;
}

/** Functions with a grammar of their own. */
const UNSUPPORTED_CALLS = ['JSON_ARRAY', 'JSON_EXISTS', 'JSON_OBJECT', 'JSON_QUERY', 'JSON_VALUE'];

function parseWord(reader: TokenReader): Expression {
  const first = reader.peek();
  reader.refuse(...UNSUPPORTED_CALLS);
  const special = parseSpecial(reader);
  if (special) return { ...special, ...reader.spanFrom(first) };
  const literal = parseTypedLiteral(reader);
  if (literal) return literal;
  if (!reader.isIdentifier() && !reader.isKind('backquoted')) throw reader.fail('<expression>');
  const name = reader.identifier();
  if (reader.take('->'))
    return { kind: 'lambda', parameters: [name], body: parseExpression(reader), ...reader.spanFrom(first) };
  if (reader.is('(')) return parsePosition(reader, name) ?? parseSubstring(reader, name) ?? parseCall(reader, name);
  return { kind: 'name', parts: [name], ...reader.spanFrom(first) };
}

const LITERAL_TYPES = [
  'DATE',
  'TIME',
  'TIMESTAMP',
  'DECIMAL',
  'BIGINT',
  'SMALLINT',
  'TINYINT',
  'INTEGER',
  'REAL',
  'DOUBLE',
  'VARCHAR',
  'CHAR',
  'JSON',
  'BOOLEAN',
  'IPADDRESS',
  'UUID',
];

/** `DATE '2026-11-23'`, `DECIMAL '1.5'`, `DOUBLE PRECISION '1'`... */
function parseTypedLiteral(reader: TokenReader): Expression | undefined {
  const first = reader.peek();
  if (first.kind !== 'word' || !LITERAL_TYPES.includes(first.value)) return undefined;
  return reader.attempt(() => {
    const type = parseType(reader);
    if (!reader.isKind('string')) throw new QuerySyntaxError('no literal', first);
    return { kind: 'typed-literal', type, value: reader.next().value, ...reader.spanFrom(first) };
  });
}
