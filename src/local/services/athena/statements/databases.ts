/** CREATE and DROP DATABASE. */
import { QueryError } from '../query-error.ts';
import type { StatementOf } from '../sql/statement.ts';
import { EMPTY_RESULT, type ExecutionContext, type StatementResult } from './execution-context.ts';

export async function runCreateDatabase(
  statement: StatementOf<'create-database'>,
  { catalog }: ExecutionContext,
): Promise<StatementResult> {
  const { name, comment, location, ifNotExists } = statement;
  if (await catalog.findDatabase(name)) {
    if (ifNotExists) return EMPTY_RESULT;
    throw new QueryError('ALREADY_EXISTS', `Database ${name} already exists`);
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
    throw new QueryError('SCHEMA_NOT_FOUND', `Schema '${name}' does not exist`);
  }
  if (!isCascading && (await catalog.listTables(name)).length > 0)
    throw new QueryError('GENERIC_USER_ERROR', `Database ${name} is not empty. One or more tables exist.`);
  await catalog.deleteDatabase(name);
  return EMPTY_RESULT;
}
