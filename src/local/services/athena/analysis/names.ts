/** Columns, fields of rows, parameters of lambdas, and elements by subscript. */
import { QueryError } from '../query-error.ts';
import type { Expression, Identifier } from '../sql/ast.ts';
import { findCommonType } from '../types/coercion.ts';
import { fieldName, quoteText } from '../types/duck-type.ts';
import { BIGINT, formatType, isInteger, type TrinoType } from '../types/trino-type.ts';
import { coerce } from './cast.ts';
import type { ExpressionContext } from './context.ts';
import { emitField, formatName, resolveField } from './scope.ts';
import { combine, constant, type Typed } from './typed.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function analyzeName(node: Node<'name'>, { scope }: ExpressionContext): Typed {
  const { parts } = node;
  const first = parts[0]?.name.toLowerCase();
  const alias = parts.length === 1 ? scope.aliases?.find(({ name }) => name === first) : undefined;
  const lambda = alias ?? scope.lambdas.findLast(({ name }) => name === first);
  if (lambda) return followFields({ ...constant(lambda.sql, lambda.type), isSimple: false }, parts.slice(1));
  const found = resolveField(scope, parts, node);
  if (!found)
    throw new QueryError(
      'COLUMN_NOT_FOUND',
      `Column '${formatName(parts).toLowerCase()}' cannot be resolved or requester is not authorized to access requested resources`,
      node,
    );
  const { field, depth, rest } = found;
  field.origin?.scan.columns.add(field.origin.column);
  const isOwn = depth === 0;
  const value = { sql: emitField(field), type: field.type, free: isOwn ? [field] : [], isSimple: isOwn };
  return followFields(value, rest);
}

const followFields = (value: Typed, names: readonly Identifier[]): Typed =>
  names.reduce((base, name) => emitRowField(base, name), value);

export function emitRowField(base: Typed, name: Identifier): Typed {
  const fields = base.type.name === 'row' ? base.type.fields : [];
  const index = fields.findIndex((field) => field.name?.toLowerCase() === name.name.toLowerCase());
  const field = fields[index];
  if (!field)
    throw new QueryError(
      base.type.name === 'row' ? 'COLUMN_NOT_FOUND' : 'TYPE_MISMATCH',
      base.type.name === 'row'
        ? `Field '${name.name}' not found in ${formatType(base.type)}`
        : `Expression is not of type ROW`,
      name,
    );
  return combine(`struct_extract(${base.sql}, ${quoteText(fieldName(field, index))})`, field.type, [base]);
}

/** An index out of an array, or a key out of a map, is an error; `element_at` gives NULL. */
export function emitSubscript(base: Typed, index: Typed, node: Expression): Typed {
  const { type } = base;
  if (type.name === 'array' && isInteger(index.type))
    return combine(`trino_subscript(${base.sql}, ${coerce(index, BIGINT).sql})`, type.element, [base, index]);
  if (type.name === 'map' && findCommonType(type.key, index.type))
    return combine(`trino_map_subscript(${base.sql}, ${coerce(index, type.key).sql})`, type.value, [base, index]);
  if (type.name === 'row' && index.sql.startsWith('CAST(')) return emitRowSubscript(base, type, index, node);
  throw new QueryError(
    'TYPE_MISMATCH',
    `Cannot use ${formatType(index.type)} for subscript of ${formatType(type)}`,
    node,
  );
}

/** `row[1]`: the position must be a literal, since each field has a type of its own. */
function emitRowSubscript(base: Typed, type: TrinoType, index: Typed, node: Expression): Typed {
  const position = Number(/^CAST\((\d+) AS/.exec(index.sql)?.[1]) - 1;
  const field = type.name === 'row' ? type.fields[position] : undefined;
  if (!field) throw new QueryError('INVALID_FUNCTION_ARGUMENT', `Subscript out of range for ${formatType(type)}`, node);
  return combine(`struct_extract(${base.sql}, ${quoteText(fieldName(field, position))})`, field.type, [base]);
}
