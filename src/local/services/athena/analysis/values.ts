/** `VALUES (1, 'a'), (2, 'b')` */
import { QueryError } from '../query-error.ts';
import type { Values } from '../sql/ast.ts';
import { analyzeExpression } from './expression.ts';
import { unify } from './operators.ts';
import { buildContext, type QueryEnvironment, type QueryResult } from './query.ts';
import { newRelation } from './session.ts';

export function analyzeValues(values: Values, environment: QueryEnvironment): QueryResult {
  const context = buildContext(environment, [], {});
  const rows = values.rows.map((row) =>
    (row.kind === 'row' ? row.items : [row]).map((item) => analyzeExpression(item, context)),
  );
  const width = rows[0]?.length ?? 0;
  if (rows.some(({ length }) => length !== width))
    throw new QueryError('TYPE_MISMATCH', 'Values rows have mismatched sizes', values);
  const columns = Array.from({ length: width }, (_, index) =>
    unify(
      rows.flatMap((row) => row[index] ?? []),
      'Values rows',
      values,
    ),
  );
  const names = columns.map((_, index) => `c${index + 1}`);
  const tuples = rows.map((_, row) => `(${columns.map((column) => column.values[row]?.sql).join(', ')})`);
  return {
    sql: `SELECT * FROM (VALUES ${tuples.join(', ')}) AS ${newRelation(environment.session)}(${names.join(', ')})`,
    columns: columns.map(({ type }) => ({ type })),
  };
}
