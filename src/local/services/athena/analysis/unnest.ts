/** UNNEST: the elements of arrays and the entries of maps as rows, side by side. */
import { QueryError } from '../query-error.ts';
import type { Expression, Relation } from '../sql/ast.ts';
import { fieldName, quote } from '../types/duck-type.ts';
import { BIGINT, type TrinoType } from '../types/trino-type.ts';
import { analyzeExpression } from './expression.ts';
import { buildContext, type QueryEnvironment } from './query.ts';
import { buildFields, type RelationResult } from './relation.ts';
import type { Field } from './scope.ts';
import { newRelation } from './session.ts';

type Unnest = Extract<Relation, { kind: 'unnest' }>;

/** One list to unnest, and the columns that are picked from each of its elements. */
interface Part {
  list: string;
  columns: { type: TrinoType; name?: string; pick: (element: string) => string }[];
}

export function analyzeUnnest(node: Unnest, environment: QueryEnvironment, left: readonly Field[]): RelationResult {
  const context = buildContext(environment, left, { clause: 'UNNEST' });
  const parts = node.expressions.flatMap((expression) => {
    const { sql, type } = analyzeExpression(expression, context);
    return spread(sql, type, expression);
  });
  // DuckDB fills shorter lists with NULLs as Trino does; the row's number runs over the longest.
  const longest = `greatest(${parts.map(({ list }) => `coalesce(len(${list}), 0)`).join(', ')})`;
  const unnested = parts.map(({ list }, index) => `unnest(${list}) AS u${index}`);
  const inner = [...unnested, `unnest(range(1, ${longest} + 1)) AS ordinality_`];
  const columns = parts.flatMap(({ columns: own }, index) =>
    own.map(({ pick, ...column }) => ({ ...column, sql: pick(`u${index}`) })),
  );
  const all = node.hasOrdinality ? [...columns, { type: BIGINT, sql: 'ordinality_' }] : columns;
  const items = all.map(({ sql }, index) => `${sql} AS c${index + 1}`);
  const relation = newRelation(environment.session);
  return {
    sql: `LATERAL (SELECT ${items.join(', ')} FROM (SELECT ${inner.join(', ')})) AS ${relation}`,
    fields: buildFields(all, relation),
  };
}

const whole = (element: string): string => element;

/** An array gives a column, an array of rows one for each field, a map its keys and its values. */
function spread(sql: string, type: TrinoType, at: Expression): Part[] {
  if (type.name === 'map')
    return [
      { list: `map_keys(${sql})`, columns: [{ type: type.key, pick: whole }] },
      { list: `map_values(${sql})`, columns: [{ type: type.value, pick: whole }] },
    ];
  if (type.name !== 'array') throw new QueryError('TYPE_MISMATCH', `Cannot unnest type: ${type.name}`, at);
  if (type.element.name !== 'row') return [{ list: sql, columns: [{ type: type.element, pick: whole }] }];
  const columns = type.element.fields.map((field, index) => ({
    type: field.type,
    ...(field.name !== undefined && { name: field.name }),
    pick: (element: string) => `${element}.${quote(fieldName(field, index))}`,
  }));
  return [{ list: sql, columns }];
}
