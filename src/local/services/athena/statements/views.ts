/** CREATE VIEW, DROP VIEW and SHOW CREATE VIEW. */
import type { TableInput } from '@aws-sdk/client-glue';
import { CATALOG } from '../analysis/relation.ts';
import { readTable } from '../catalog/read-catalog.ts';
import { encodeView } from '../catalog/view-text.ts';
import { QueryError } from '../query-error.ts';
import type { StatementOf } from '../sql/statement.ts';
import { formatHiveType } from '../types/hive-type.ts';
import { formatType } from '../types/trino-type.ts';
import { EMPTY_RESULT, type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { prepareQuery } from './prepare-query.ts';
import { formatFullName, requireDatabase, requireEntry, resolveName } from './table-names.ts';

export async function runCreateView(
  statement: StatementOf<'create-view'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { database, table } = resolveName(statement.name, context);
  await requireDatabase(database, statement.name, context);
  const existing = await readTable(context.catalog, database, table);
  if (existing && (existing.kind === 'table' || !statement.orReplace))
    throw new QueryError(
      'ALREADY_EXISTS',
      `${existing.kind === 'view' ? 'View' : 'Table'} already exists: '${formatFullName({ database, table })}'`,
      statement.name.at,
    );
  const { columns } = await prepareQuery(statement.query, context);
  const named = columns.map(({ name, type }, index) => {
    if (name === undefined)
      throw new QueryError(
        'MISSING_COLUMN_NAME',
        `Column name not specified at position ${index + 1}`,
        statement.name.at,
      );
    return { name: name.toLowerCase(), type };
  });
  const input: TableInput = {
    Name: table,
    TableType: 'VIRTUAL_VIEW',
    Parameters: { comment: 'Presto View', presto_view: 'true' },
    ViewOriginalText: encodeView({
      originalSql: statement.queryText,
      catalog: CATALOG,
      schema: context.database,
      columns: named.map(({ name, type }) => ({ name, type: formatType(type) })),
    }),
    ViewExpandedText: '/* Presto View */',
    StorageDescriptor: {
      // Hive has no type for times with a zone; the view's own text keeps the true one.
      Columns: named.map(({ name, type }) => ({ Name: name, Type: formatHiveType(type) ?? 'string' })),
      SerdeInfo: {},
    },
  };
  await (existing ? context.catalog.updateTable(database, input) : context.catalog.createTable(database, input));
  return EMPTY_RESULT;
}

export async function runDropView(
  { name, ifExists }: StatementOf<'drop-view'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { database, table } = resolveName(name, context);
  const entry = await readTable(context.catalog, database, table);
  if (entry?.kind === 'view') await context.catalog.deleteTable(database, table);
  else if (entry || !ifExists)
    throw new QueryError('TABLE_NOT_FOUND', `View '${formatFullName({ database, table })}' does not exist`, name.at);
  return EMPTY_RESULT;
}

export async function showCreateView(
  { name }: StatementOf<'show-create-view'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const entry = await requireEntry(name, context);
  if (entry.kind !== 'view') throw new QueryError('NOT_SUPPORTED', `${entry.name} is not a view`, name.at);
  const text = `CREATE VIEW "${entry.name}" AS \n${entry.sql}`;
  return listResult(
    [{ name: 'create view', text: 'varchar' }],
    text.split('\n').map((line) => [line]),
  );
}
