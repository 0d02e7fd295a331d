/** SELECT: rows as a stream, formatted as Athena shows them. */
import type { DuckDBValue } from '@duckdb/node-api';
import type { OutputColumn } from '../results/column-info.ts';
import type { TextRow } from '../results/csv.ts';
import { formatValue } from '../results/format-value.ts';
import type { Query } from '../sql/ast.ts';
import type { ExecutionContext, StatementResult } from './execution-context.ts';
import { prepareQuery } from './prepare-query.ts';

export async function runSelect(query: Query, context: ExecutionContext): Promise<StatementResult> {
  const prepared = await prepareQuery(query, context);
  const columns = prepared.columns.map(
    ({ name, type }, index): OutputColumn => ({ name: name ?? `_col${index}`, type }),
  );
  return {
    columns,
    readRows: async function* (isLenient) {
      const stream = await context.session.stream(await prepared.plan(isLenient));
      for await (const batch of stream.batches()) yield batch.map((row) => formatRow(row, columns));
    },
  };
}

const formatRow = (row: readonly DuckDBValue[], columns: readonly OutputColumn[]): TextRow =>
  columns.map(({ type }, index) => formatValue(row[index] ?? null, type));
