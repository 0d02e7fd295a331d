/** Names of tables in statements, and what is said when there is nothing or something of that name. */
import { CATALOG } from '../analysis/relation.ts';
import type { CatalogTable, CatalogView } from '../catalog/catalog-table.ts';
import { readTable } from '../catalog/read-catalog.ts';
import { QueryError } from '../query-error.ts';
import type { TableName } from '../sql/statement.ts';
import type { ExecutionContext } from './execution-context.ts';

export interface ResolvedName {
  database: string;
  table: string;
}

export const resolveName = ({ database, table }: TableName, context: ExecutionContext): ResolvedName => ({
  database: (database ?? context.database).toLowerCase(),
  table: table.toLowerCase(),
});

export const formatFullName = ({ database, table }: ResolvedName): string => `${CATALOG}.${database}.${table}`;

/** In the words of Hive, which runs all DDL but that of views: Trino's are for queries. Named as in the statement. */
export const hiveTableNotFound = ({ database, table }: Pick<TableName, 'database' | 'table'>): QueryError =>
  new QueryError(
    'FAILED',
    `SemanticException [Error 10001]: Table not found ${database === undefined ? '' : `${database}.`}${table}`,
  );

export const hiveDatabaseNotFound = (database: string): QueryError =>
  new QueryError('FAILED', `SemanticException [Error 10072]: Database does not exist: ${database}`);

/** What Hive could not do though the statement made sense. */
export const hiveTaskFailed = (message: string): QueryError =>
  new QueryError('FAILED', `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${message}`);

/** @throws QueryError for a table that is not there, as Hive says it */
export async function requireHiveEntry(
  name: TableName,
  context: ExecutionContext,
): Promise<CatalogTable | CatalogView> {
  const { database, table } = resolveName(name, context);
  const entry = await readTable(context.catalog, database, table);
  if (!entry) throw hiveTableNotFound(name);
  return entry;
}

/** @throws QueryError also for a view */
export async function requireHiveTable(name: TableName, context: ExecutionContext): Promise<CatalogTable> {
  return refuseView(await requireHiveEntry(name, context), name, context);
}

/** @throws QueryError SCHEMA_NOT_FOUND or TABLE_NOT_FOUND */
export async function requireEntry(name: TableName, context: ExecutionContext): Promise<CatalogTable | CatalogView> {
  const resolved = resolveName(name, context);
  const entry = await readTable(context.catalog, resolved.database, resolved.table);
  if (entry) return entry;
  await requireDatabase(resolved.database, name, context);
  throw new QueryError('TABLE_NOT_FOUND', `Table '${formatFullName(resolved)}' does not exist`, name.at);
}

/** @throws QueryError also for a view */
export async function requireTable(name: TableName, context: ExecutionContext): Promise<CatalogTable> {
  return refuseView(await requireEntry(name, context), name, context);
}

function refuseView(entry: CatalogTable | CatalogView, name: TableName, context: ExecutionContext): CatalogTable {
  if (entry.kind === 'table') return entry;
  throw new QueryError('NOT_SUPPORTED', `'${formatFullName(resolveName(name, context))}' is a view`, name.at);
}

export async function requireDatabase(
  database: string,
  { at }: Pick<TableName, 'at'>,
  context: ExecutionContext,
): Promise<void> {
  if (!(await context.catalog.findDatabase(database)))
    throw new QueryError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`, at);
}
