/** Look-ups in the Glue catalog where "not there" is an answer and no error. */
import {
  DeleteTableCommand,
  EntityNotFoundException,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  type GlueClient,
  type Partition,
  type Table,
} from '@aws-sdk/client-glue';

export interface Catalog {
  glue: GlueClient;
  database: string;
}

async function orUndefined<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof EntityNotFoundException) return undefined;
    throw error;
  }
}

export async function findTable({ glue, database }: Catalog, name: string): Promise<Table | undefined> {
  const found = await orUndefined(glue.send(new GetTableCommand({ DatabaseName: database, Name: name })));
  return found?.Table;
}

/** @param values in the order of the table's partition columns */
export async function findPartition(catalog: Catalog, table: string, values: string[]): Promise<Partition | undefined> {
  const { glue, database } = catalog;
  const found = await orUndefined(
    glue.send(new GetPartitionCommand({ DatabaseName: database, TableName: table, PartitionValues: values })),
  );
  return found?.Partition;
}

/** @param expression as in SQL's WHERE, on partition columns, e.g. `year = '2026' AND month = '11'` */
export async function listPartitions(catalog: Catalog, table: string, expression: string): Promise<Partition[]> {
  const { glue, database } = catalog;
  const partitions: Partition[] = [];
  let token: string | undefined;
  do {
    const page = await glue.send(
      new GetPartitionsCommand({
        DatabaseName: database,
        TableName: table,
        Expression: expression,
        ExcludeColumnSchema: true,
        ...(token && { NextToken: token }),
      }),
    );
    partitions.push(...(page.Partitions ?? []));
    token = page.NextToken;
  } while (token);
  return partitions;
}

/** Drops a table's entry; the files of an external table stay. A table that is gone already is fine. */
export async function dropTable({ glue, database }: Catalog, name: string): Promise<void> {
  await orUndefined(glue.send(new DeleteTableCommand({ DatabaseName: database, Name: name })));
}
