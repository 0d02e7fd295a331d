/** GROUP BY: what the rows of a query are grouped by. */
import type { Expression, GroupingElement } from '../sql/ast.ts';
import type { ExpressionContext } from './context.ts';
import { analyzeExpression } from './expression.ts';
import { readOrdinal } from './query.ts';
import type { Typed } from './typed.ts';

export interface Grouping {
  /** Behind GROUP BY in the DuckDB query. */
  sql: string;
  keys: ReadonlySet<string>;
}

/** @param items expressions of the SELECT list, for `GROUP BY 1` */
export function analyzeGrouping(
  elements: readonly GroupingElement[],
  items: readonly Expression[],
  context: ExpressionContext,
): Grouping {
  const keys = new Set<string>();
  const analyzeKey = (expression: Expression): string => {
    const position = readOrdinal(expression, items.length, 'GROUP BY');
    const item = position === undefined ? expression : (items[position - 1] ?? expression);
    const { sql }: Typed = analyzeExpression(item, context);
    keys.add(sql);
    return sql;
  };
  const parts = elements.map((element) => {
    switch (element.kind) {
      case 'simple':
        return analyzeKey(element.expression);
      case 'rollup':
      case 'cube':
        return `${element.kind.toUpperCase()} (${element.sets.map(analyzeKey).join(', ')})`;
      case 'sets':
        return `GROUPING SETS (${element.sets.map((set) => `(${set.map(analyzeKey).join(', ')})`).join(', ')})`;
    }
    return element satisfies never;
  });
  return { sql: parts.join(', '), keys };
}
