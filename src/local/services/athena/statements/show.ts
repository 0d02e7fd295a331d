/** SHOW DATABASES, TABLES and VIEWS. */
import type { StatementOf } from '../sql/statement.ts';
import { VARCHAR } from '../types/trino-type.ts';
import { type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { matchesPattern } from './hive-like.ts';

const listNames = (
  column: string,
  names: readonly (string | undefined)[],
  pattern: string | undefined,
): StatementResult =>
  listResult(
    [{ name: column, type: VARCHAR }],
    names.flatMap((name = '') => (matchesPattern(name, pattern) ? [[name]] : [])),
  );

export async function showDatabases(
  { pattern }: StatementOf<'show-databases'>,
  { catalog }: ExecutionContext,
): Promise<StatementResult> {
  const databases = await catalog.listDatabases();
  return listNames(
    'database_name',
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
    kind === 'show-tables' ? 'tab_name' : 'views',
    wanted.map(({ Name }) => Name),
    pattern,
  );
}
