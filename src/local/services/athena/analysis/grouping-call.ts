/** `grouping(a, b)`: which of the columns a row of GROUPING SETS, ROLLUP or CUBE does not group by. */
import { QueryError } from '../query-error.ts';
import { BIGINT } from '../types/trino-type.ts';
import type { AnalyzeExpression, ExpressionContext } from './context.ts';
import type { Call } from './special-forms.ts';
import type { Typed } from './typed.ts';

export function analyzeGrouping(node: Call, context: ExpressionContext, analyze: AnalyzeExpression): Typed {
  const args = node.arguments.map((argument) => analyze(argument, context));
  if (!context.groupKeys || args.some(({ sql }) => !context.groupKeys?.has(sql)))
    throw new QueryError(
      'INVALID_COLUMN_REFERENCE',
      'The arguments to GROUPING() must be expressions referenced by the GROUP BY',
      node,
    );
  const sql = `CAST(grouping(${args.map((argument) => argument.sql).join(', ')}) AS BIGINT)`;
  return { sql, type: BIGINT, free: [], isSimple: false };
}
