/** UNION, INTERSECT and EXCEPT. */
import { QueryError } from '../query-error.ts';
import type { SetOperation } from '../sql/ast.ts';
import { findCommonType, mixesZones } from '../types/coercion.ts';
import { formatType, isSameType, type TrinoType } from '../types/trino-type.ts';
import { coerce } from './cast.ts';
import { analyzeBody, type QueryEnvironment, type QueryResult } from './query.ts';
import { newRelation, type Session } from './session.ts';

export function analyzeSetOperation(node: SetOperation, environment: QueryEnvironment): QueryResult {
  const [left, right] = [analyzeBody(node.left, environment), analyzeBody(node.right, environment)];
  const operator = node.operator.toUpperCase();
  if (left.columns.length !== right.columns.length)
    throw new QueryError(
      'TYPE_MISMATCH',
      `${operator} query has different number of fields: ${left.columns.length}, ${right.columns.length}`,
      node,
    );
  const types = left.columns.map(({ type }, index) => {
    const other = right.columns[index]?.type ?? type;
    const common = findCommonType(type, other);
    if (!common || mixesZones(type, other))
      throw new QueryError(
        'TYPE_MISMATCH',
        `column ${index + 1} in ${operator} query has incompatible types: ${formatType(type)}, ${formatType(other)}`,
        node,
      );
    return common;
  });
  const sides = [left, right].map((side) => emitAs(side, types, environment.session));
  return {
    sql: sides.join(` ${operator}${node.isDistinct ? '' : ' ALL'} `),
    columns: left.columns.map(({ name }, index) => ({
      type: types[index] ?? { name: 'unknown' },
      ...(name !== undefined && { name }),
    })),
  };
}

function emitAs({ sql, columns }: QueryResult, types: readonly TrinoType[], session: Session): string {
  if (columns.every(({ type }, index) => isSameType(type, types[index] ?? type))) return `(${sql})`;
  const relation = newRelation(session);
  const items = columns.map(({ type }, index) => {
    const name = `c${index + 1}`;
    const value = { sql: `${relation}.${name}`, type, free: [], isSimple: true };
    return `${coerce(value, types[index] ?? type).sql} AS ${name}`;
  });
  return `(SELECT ${items.join(', ')} FROM (${sql}) AS ${relation})`;
}
