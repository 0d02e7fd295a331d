/**
 * Inner joins by partition columns, e.g. of all logs with the newest hour: Athena asks the small side first and then reads
 * only the partitions that can match (Trino calls it dynamic filtering). What is noted here lets the scan do the same.
 */
import type { Expression } from '../sql/ast.ts';
import { splitConjuncts } from './conjuncts.ts';
import type { ExpressionContext } from './context.ts';
import { analyzeName } from './names.ts';
import type { RelationResult } from './relation.ts';
import type { PartitionJoin, Scan } from './scan.ts';
import { emitField, type Field } from './scope.ts';
import type { Typed } from './typed.ts';

export interface JoinSide extends RelationResult {
  /** What it reads. */
  scans: readonly Scan[];
  isJoin: boolean;
}

/** Columns that the condition wants to be equal, in pairs. */
export function findEqualities(condition: Expression, context: ExpressionContext): [Typed, Typed][] {
  return splitConjuncts(condition).flatMap((part): [Typed, Typed][] => {
    if (part.kind !== 'comparison' || part.operator !== '=') return [];
    if (part.left.kind !== 'name' || part.right.kind !== 'name') return [];
    return [[analyzeName(part.left, context), analyzeName(part.right, context)]];
  });
}

export function notePruningJoin(
  equalities: readonly (readonly [Typed, Typed])[],
  left: JoinSide,
  right: JoinSide,
): void {
  const columns = equalities.flatMap(([first, second]) => {
    const [one, other] = [asField(first), asField(second)];
    return one && other ? [[one, other] as const, [other, one] as const] : [];
  });
  notePruning(columns, left, right);
  notePruning(columns, right, left);
}

const asField = ({ sql, free }: Typed): Field | undefined => free.find((field) => emitField(field) === sql);

/** Scans of `pruned` by what `other` has. A lateral side has no values without the rows beside it. */
function notePruning(columns: readonly (readonly [Field, Field])[], pruned: JoinSide, other: JoinSide): void {
  const [, derived, relation] = /^(\(.*\)|\w+) AS (t\d+)$/s.exec(other.sql) ?? [];
  if (other.isJoin || derived === undefined || relation === undefined) return;
  const pairs = columns.flatMap(([{ type, origin }, match]) => {
    const isUsable = origin?.isPrunable && pruned.scans.includes(origin.scan) && match.relation === relation;
    return isUsable && type.name === 'varchar' && match.type.name === 'varchar'
      ? [{ scan: origin.scan, key: origin.column, other: emitField(match) }]
      : [];
  });
  for (const [scan, members] of Map.groupBy(pairs, (pair) => pair.scan)) {
    const join: PartitionJoin = {
      pairs: members,
      from: other.sql,
      relation,
      isDerived: derived.startsWith('('),
      scans: other.scans,
    };
    scan.joins.push(join);
  }
}
