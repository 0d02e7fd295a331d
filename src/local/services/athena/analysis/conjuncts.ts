/** Conditions of WHERE and ON, and what of them prunes partitions. */
import type { Expression } from '../sql/ast.ts';
import type { ExpressionContext } from './context.ts';
import { analyzeExpression } from './expression.ts';
import type { Field } from './scope.ts';
import { emitBoolean } from './special-forms.ts';
import type { Typed } from './typed.ts';

/** @param isPruning whether rows that fail the condition are of no use to the query */
export function analyzeConjuncts(
  condition: Expression,
  context: ExpressionContext,
  what: string,
  isPruning: boolean,
): string {
  const parts = splitConjuncts(condition).map((part) => emitBoolean(analyzeExpression(part, context), what, part));
  if (isPruning) for (const part of parts) notePruning(part);
  return parts.map(({ sql }) => sql).join(' AND ');
}

export const splitConjuncts = (node: Expression): Expression[] =>
  node.kind === 'logical' && node.operator === 'and'
    ? [...splitConjuncts(node.left), ...splitConjuncts(node.right)]
    : [node];

/** A condition on nothing but partition columns of one table can be decided before any file is read. */
function notePruning({ sql, free, isSimple }: Typed): void {
  const [first] = free;
  if (!isSimple || !first?.origin) return;
  const { relation, origin } = first;
  const isOfOneTable = ({ relation: other, origin: its }: Field): boolean =>
    other === relation && its?.isPrunable === true && its.scan === origin.scan;
  if (!free.every(isOfOneTable)) return;
  const columns = new Map(free.map((field) => [field.column, field.origin?.column ?? '']));
  origin.scan.conjuncts.push({ sql, relation, columns });
}
