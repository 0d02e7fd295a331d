/** What is written as a call but is none: the arguments are not all evaluated, or the name stands for the session. */
import { QueryError } from '../query-error.ts';
import type { Expression, FunctionCall } from '../sql/ast.ts';
import { findCommonType } from '../types/coercion.ts';
import { quoteText } from '../types/duck-type.ts';
import { BOOLEAN, DATE, formatType, timestamp, VARCHAR, zoned } from '../types/trino-type.ts';
import { coerce } from './cast.ts';
import type { ExpressionContext } from './context.ts';
import { emitComparison, emitConcat, unify } from './operators.ts';
import { combine, constant, type Typed } from './typed.ts';

export type Call = Expression & FunctionCall;
type SpecialForm = (args: Typed[], node: Call, context: ExpressionContext) => Typed;

/** Analyzed like functions, but with rules of their own. */
export const SPECIAL_FORMS: Record<string, SpecialForm | undefined> = {
  if: emitIf,
  coalesce: (args, node) => {
    requireCount(args, node, 2);
    const { values, type } = unify(args, 'All COALESCE operands', node);
    return combine(`coalesce(${values.map(({ sql }) => sql).join(', ')})`, type, args);
  },
  nullif: (args, node) => {
    requireCount(args, node, 2, 2);
    const [first, second] = args as [Typed, Typed];
    const equality = emitComparison('=', first, second, node);
    return combine(`(CASE WHEN ${equality.sql} THEN NULL ELSE ${first.sql} END)`, first.type, args);
  },
  try: (args, node) => {
    requireCount(args, node, 1, 1);
    const [value] = args as [Typed];
    return combine(`TRY(${value.sql})`, value.type, args);
  },
  concat: (args, node) => {
    requireCount(args, node, 2);
    const [first, ...rest] = args as [Typed, ...Typed[]];
    return rest.reduce((left, right) => emitConcat(left, right, node), first);
  },
  greatest: (args, node) => emitExtreme('greatest', args, node),
  least: (args, node) => emitExtreme('least', args, node),
  typeof: (args, node) => {
    requireCount(args, node, 1, 1);
    const [value] = args as [Typed];
    return combine(quoteText(formatType(value.type)), VARCHAR, args);
  },
  now: (_, __, context) => emitNow(context),
  current_timestamp: (_, __, context) => emitNow(context),
  localtimestamp: (_, __, context) => ({ ...emitNow(context), type: timestamp() }),
  current_date: (_, __, { session }) => constant(`CAST('${session.now.toISOString().slice(0, 10)}' AS DATE)`, DATE),
  current_user: () => constant("''", VARCHAR),
};

function requireCount(args: readonly Typed[], node: Call, least: number, most = Number.POSITIVE_INFINITY): void {
  if (args.length >= least && args.length <= most) return;
  const expected = least === most ? String(least) : `at least ${least}`;
  throw new QueryError(
    'INVALID_ARGUMENTS',
    `'${node.name.name.toLowerCase()}' takes ${expected} arguments, got ${args.length}`,
    node,
  );
}

function emitIf(args: Typed[], node: Call): Typed {
  requireCount(args, node, 2, 3);
  const [condition, whenTrue, whenFalse = constant('NULL', { name: 'unknown' })] = args as [Typed, Typed, Typed?];
  const test = emitBoolean(condition, 'IF condition', node);
  const { values, type } = unify([whenTrue, whenFalse], 'Result types for IF', node);
  return combine(`(CASE WHEN ${test.sql} THEN ${values[0]?.sql} ELSE ${values[1]?.sql} END)`, type, args);
}

/** @param what e.g. `WHERE clause` */
export function emitBoolean(value: Typed, what: string, at: Expression): Typed {
  if (!findCommonType(value.type, BOOLEAN))
    throw new QueryError('TYPE_MISMATCH', `${what} must evaluate to a boolean: actual type ${value.type.name}`, at);
  return coerce(value, BOOLEAN);
}

/** NULL when any argument is, unlike DuckDB's. */
function emitExtreme(name: string, args: Typed[], node: Call): Typed {
  requireCount(args, node, 1);
  const { values, type } = unify(args, `All ${name} operands`, node);
  const list = values.map(({ sql }) => sql);
  const anyNull = list.map((sql) => `${sql} IS NULL`).join(' OR ');
  return combine(`(CASE WHEN ${anyNull} THEN NULL ELSE ${name}(${list.join(', ')}) END)`, type, args);
}

const emitNow = ({ session }: ExpressionContext): Typed =>
  constant(`CAST('${session.now.toISOString().slice(0, 23).replace('T', ' ')}' AS TIMESTAMP)`, zoned());
