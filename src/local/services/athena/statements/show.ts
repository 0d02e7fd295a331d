/** SHOW DATABASES, TABLES and VIEWS. */
import type { UtilityColumn } from '../results/column-info.ts';
import type { StatementOf } from '../sql/statement.ts';
import { type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { matchesPattern } from './hive-like.ts';

const listNames = (
  column: UtilityColumn,
  names: readonly (string | undefined)[],
  pattern: string | undefined,
): StatementResult =>
  listResult(
    [column],
    names.flatMap((name = '') => (matchesPattern(name, pattern) ? [[name]] : [])),
  );

export async function showDatabases(
  { pattern }: StatementOf<'show-databases'>,
  { catalog }: ExecutionContext,
): Promise<StatementResult> {
  const databases = await catalog.listDatabases();
  return listNames(
    { name: 'database_name', text: 'string' },
    databases.map(({ Name }) => Name),
    pattern,
  );
}

/** Tables include views, as in Athena. */
export async function showTables(
  { kind, database, pattern }: StatementOf<'show-tables' | 'show-views'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const tables = await context.catalog.listTables(database ?? context.database);
  const wanted = kind === 'show-tables' ? tables : tables.filter(({ TableType }) => TableType === 'VIRTUAL_VIEW');
  return listNames(
    kind === 'show-tables' ? { name: 'tab_name', text: 'string' } : { name: 'views', text: 'varchar' },
    wanted.map(({ Name }) => Name),
    pattern,
  );
}
