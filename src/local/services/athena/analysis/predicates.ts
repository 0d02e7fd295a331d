/** AND, OR, NOT, BETWEEN, IN, LIKE and IS NULL. */
import { QueryError } from '../query-error.ts';
import type { Expression } from '../sql/ast.ts';
import { BOOLEAN, formatType, isNested, isText, type TrinoType } from '../types/trino-type.ts';
import { emitEquality } from './equality.ts';
import { emitComparison, unify } from './operators.ts';
import { emitBoolean } from './special-forms.ts';
import { combine, type Typed } from './typed.ts';

type Predicate = Extract<Expression, { kind: 'not' | 'logical' | 'between' | 'in' | 'like' | 'is-null' }>;
type Inner = (child: Expression) => Typed;

export function analyzePredicate(node: Predicate, inner: Inner): Typed {
  switch (node.kind) {
    case 'not': {
      const operand = emitBoolean(inner(node.operand), 'Value of logical NOT expression', node);
      return combine(`(NOT ${operand.sql})`, BOOLEAN, [operand]);
    }
    case 'logical': {
      const what = 'Logical expression term';
      const sides = [node.left, node.right].map((side) => emitBoolean(inner(side), what, side));
      return combine(`(${sides.map(({ sql }) => sql).join(` ${node.operator.toUpperCase()} `)})`, BOOLEAN, sides);
    }
    case 'is-null': {
      const operand = inner(node.operand);
      return combine(`(${operand.sql} IS NULL)`, BOOLEAN, [operand]);
    }
    case 'between': {
      const operand = inner(node.operand);
      const low = emitComparison('>=', operand, inner(node.low), node);
      const high = emitComparison('<=', operand, inner(node.high), node);
      return combine(`(${low.sql} AND ${high.sql})`, BOOLEAN, [low, high]);
    }
    case 'in': {
      const all = [node.operand, ...node.items].map(inner);
      const { values, type } = unify(all, 'IN value and list items', node);
      return combine(
        emitIn(
          type,
          values.map(({ sql }) => sql),
        ),
        BOOLEAN,
        all,
      );
    }
    case 'like':
      return analyzeLike(node, inner);
  }
}

function emitIn(type: TrinoType, [operand = '', ...items]: readonly string[]): string {
  if (!isNested(type)) return `(${operand} IN (${items.join(', ')}))`;
  return `(${items.map((item) => emitEquality(type, operand, item)).join(' OR ')})`;
}

function analyzeLike(node: Extract<Predicate, { kind: 'like' }>, inner: Inner): Typed {
  const [operand, pattern] = [inner(node.operand), inner(node.pattern)];
  const escapeWith = node.escape && inner(node.escape);
  for (const part of [operand, pattern])
    if (!isText(part.type) && part.type.name !== 'unknown')
      throw new QueryError(
        'TYPE_MISMATCH',
        `Left side of LIKE expression must evaluate to a varchar (actual: ${formatType(part.type)})`,
        node,
      );
  if (escapeWith?.literal !== undefined) checkEscape(escapeWith.literal, pattern.literal ?? '');
  const suffix = escapeWith ? ` ESCAPE ${escapeWith.sql}` : '';
  return combine(`(${operand.sql} LIKE ${pattern.sql}${suffix})`, BOOLEAN, [operand, pattern]);
}

function checkEscape(escapeCharacter: string, pattern: string): void {
  if ([...escapeCharacter].length !== 1)
    throw new QueryError('INVALID_FUNCTION_ARGUMENT', 'Escape string must be a single character');
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index += 1) {
    if (characters[index] !== escapeCharacter) continue;
    index += 1;
    if (!['%', '_', escapeCharacter].includes(characters[index] ?? ''))
      throw new QueryError(
        'INVALID_FUNCTION_ARGUMENT',
        "Escape character must be followed by '%', '_' or the escape character itself",
      );
  }
}
