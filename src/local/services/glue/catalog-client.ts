/** The catalog as its users see it: through Glue's own operations, in the name of whoever uses it. */
import type {
  BatchCreatePartitionCommandInput,
  BatchCreatePartitionCommandOutput,
  CreateDatabaseCommandInput,
  CreateTableCommandInput,
  Database,
  DeletePartitionCommandInput,
  DeleteTableCommandInput,
  GetDatabaseCommandInput,
  GetDatabaseCommandOutput,
  GetDatabasesCommandInput,
  GetDatabasesCommandOutput,
  GetPartitionsCommandInput,
  GetPartitionsCommandOutput,
  GetTableCommandInput,
  GetTableCommandOutput,
  GetTablesCommandInput,
  GetTablesCommandOutput,
  Partition,
  PartitionError,
  PartitionInput,
  Table,
  TableInput,
  UpdatePartitionCommandInput,
  UpdateTableCommandInput,
} from '@aws-sdk/client-glue';
import { isAwsError } from '../../core/aws-error.ts';
import type { LocalAws } from '../../core/local-aws.ts';
import { retryTransient } from '../../core/retry-transient.ts';
import type { Caller } from '../../core/service.ts';

/** BatchCreatePartition takes no more: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html */
const PARTITIONS_PER_BATCH = 100;

/** Everything throws AwsError, as Glue answers. Lists are whole: pages are followed. */
export type CatalogClient = ReturnType<typeof createCatalogClient>;

export function createCatalogClient(aws: LocalAws, caller: Caller) {
  const call = <Input extends object, Output>(operation: string, input: Input) =>
    retryTransient(aws.clock, () => aws.call<Input, Output>('glue', operation, input, caller));

  return {
    listDatabases: (): Promise<Database[]> =>
      collectPages(async (NextToken) => {
        const { DatabaseList, NextToken: next } = await call<GetDatabasesCommandInput, GetDatabasesCommandOutput>(
          'GetDatabases',
          { NextToken },
        );
        return { items: DatabaseList, next };
      }),

    findDatabase: (Name: string): Promise<Database | undefined> =>
      orMissing(async () => {
        const { Database } = await call<GetDatabaseCommandInput, GetDatabaseCommandOutput>('GetDatabase', { Name });
        return Database;
      }),

    createDatabase: (input: CreateDatabaseCommandInput) => call('CreateDatabase', input),

    deleteDatabase: (Name: string) => call('DeleteDatabase', { Name }),

    listTables: (DatabaseName: string): Promise<Table[]> =>
      collectPages(async (NextToken) => {
        const { TableList, NextToken: next } = await call<GetTablesCommandInput, GetTablesCommandOutput>('GetTables', {
          DatabaseName,
          NextToken,
        });
        return { items: TableList, next };
      }),

    findTable: (DatabaseName: string, Name: string): Promise<Table | undefined> =>
      orMissing(async () => {
        const { Table } = await call<GetTableCommandInput, GetTableCommandOutput>('GetTable', { DatabaseName, Name });
        return Table;
      }),

    createTable: (DatabaseName: string, input: TableInput) =>
      call<CreateTableCommandInput, object>('CreateTable', { DatabaseName, TableInput: input }),

    updateTable: (DatabaseName: string, input: TableInput) =>
      call<UpdateTableCommandInput, object>('UpdateTable', { DatabaseName, TableInput: input }),

    deleteTable: (DatabaseName: string, Name: string) =>
      call<DeleteTableCommandInput, object>('DeleteTable', { DatabaseName, Name }),

    listPartitions: (DatabaseName: string, TableName: string): Promise<Partition[]> =>
      collectPages(async (NextToken) => {
        const { Partitions, NextToken: next } = await call<GetPartitionsCommandInput, GetPartitionsCommandOutput>(
          'GetPartitions',
          { DatabaseName, TableName, NextToken },
        );
        return { items: Partitions, next };
      }),

    /** What could not be created is told, not thrown: a partition that is there already is one of them. */
    createPartitions: async (
      DatabaseName: string,
      TableName: string,
      partitions: PartitionInput[],
    ): Promise<PartitionError[]> => {
      const errors: PartitionError[] = [];
      for (let start = 0; start < partitions.length; start += PARTITIONS_PER_BATCH) {
        const PartitionInputList = partitions.slice(start, start + PARTITIONS_PER_BATCH);
        const { Errors = [] } = await call<BatchCreatePartitionCommandInput, BatchCreatePartitionCommandOutput>(
          'BatchCreatePartition',
          { DatabaseName, TableName, PartitionInputList },
        );
        errors.push(...Errors);
      }
      return errors;
    },

    updatePartition: (DatabaseName: string, TableName: string, input: PartitionInput) =>
      call<UpdatePartitionCommandInput, object>('UpdatePartition', {
        DatabaseName,
        TableName,
        PartitionValueList: input.Values,
        PartitionInput: input,
      }),

    deletePartition: (DatabaseName: string, TableName: string, PartitionValues: string[]) =>
      call<DeletePartitionCommandInput, object>('DeletePartition', { DatabaseName, TableName, PartitionValues }),
  };
}

async function collectPages<T>(
  fetchPage: (token: string | undefined) => Promise<{ items: T[] | undefined; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await fetchPage(token);
    all.push(...(items ?? []));
    token = next;
  } while (token);
  return all;
}

async function orMissing<T>(find: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (isAwsError(error, 'EntityNotFoundException')) return undefined;
    throw error;
  }
}
