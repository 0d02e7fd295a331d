/** DROP TABLE and the ALTER TABLE statements that change the table itself. None of them touches data. */
import type { Table, TableInput } from '@aws-sdk/client-glue';
import { toPartitionInput, toTableInput } from '../../glue/to-inputs.ts';
import { formatLocation, parseLocation } from '../catalog/s3-location.ts';
import type { StatementOf, TableName } from '../sql/statement.ts';
import { toColumn } from './create-table.ts';
import { EMPTY_RESULT, type ExecutionContext, type StatementResult } from './execution-context.ts';
import { findPartition } from './partitions.ts';
import { hiveTableNotFound, resolveName } from './table-names.ts';

export async function runDropTable(
  { name, ifExists }: StatementOf<'drop-table'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { database, table } = resolveName(name, context);
  if (await context.catalog.findTable(database, table)) await context.catalog.deleteTable(database, table);
  else if (!ifExists) throw hiveTableNotFound(name);
  return EMPTY_RESULT;
}

export async function runAddColumns(
  { name, columns }: StatementOf<'add-columns'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  return change(name, context, (input) => ({
    ...input,
    StorageDescriptor: {
      ...input.StorageDescriptor,
      Columns: [...(input.StorageDescriptor?.Columns ?? []), ...columns.map(toColumn)],
    },
  }));
}

export async function runSetProperties(
  { name, properties }: StatementOf<'set-properties'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  return change(name, context, (input) => ({ ...input, Parameters: { ...input.Parameters, ...properties } }));
}

export async function runSetLocation(
  statement: StatementOf<'set-location'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { name, spec } = statement;
  const location = formatLocation(parseLocation(statement.location));
  const move = <T extends Pick<TableInput, 'StorageDescriptor'>>(input: T): T => ({
    ...input,
    StorageDescriptor: { ...input.StorageDescriptor, Location: location },
  });
  if (!spec) return change(name, context, move);
  const { database, table } = resolveName(name, context);
  const partition = await findPartition(name, spec, context);
  await context.catalog.updatePartition(database, table, move(toPartitionInput(partition)));
  return EMPTY_RESULT;
}

async function change(
  name: TableName,
  context: ExecutionContext,
  edit: (input: TableInput) => TableInput,
): Promise<StatementResult> {
  const { database, table } = resolveName(name, context);
  const entry: Table | undefined = await context.catalog.findTable(database, table);
  if (!entry) throw hiveTableNotFound(name);
  await context.catalog.updateTable(database, edit(toTableInput(entry)));
  return EMPTY_RESULT;
}
