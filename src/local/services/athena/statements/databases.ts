/** CREATE and DROP DATABASE. */
import type { StatementOf } from '../sql/statement.ts';
import { EMPTY_RESULT, type ExecutionContext, type StatementResult } from './execution-context.ts';
import { hiveDatabaseNotFound, hiveTaskFailed } from './table-names.ts';

export async function runCreateDatabase(
  statement: StatementOf<'create-database'>,
  { catalog }: ExecutionContext,
): Promise<StatementResult> {
  const { name, comment, location, ifNotExists } = statement;
  if (await catalog.findDatabase(name)) {
    if (ifNotExists) return EMPTY_RESULT;
    throw hiveTaskFailed(`Database ${name} already exists`);
  }
  await catalog.createDatabase({
    DatabaseInput: { Name: name, ...(comment && { Description: comment }), ...(location && { LocationUri: location }) },
  });
  return EMPTY_RESULT;
}

export async function runDropDatabase(
  statement: StatementOf<'drop-database'>,
  { catalog }: ExecutionContext,
): Promise<StatementResult> {
  const { name, ifExists, isCascading } = statement;
  if (!(await catalog.findDatabase(name))) {
    if (ifExists) return EMPTY_RESULT;
    throw hiveDatabaseNotFound(name);
  }
  if (!isCascading && (await catalog.listTables(name)).length > 0)
    throw hiveTaskFailed(`InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`);
  await catalog.deleteDatabase(name);
  return EMPTY_RESULT;
}
