import {
  AlreadyExistsException,
  CreatePartitionCommand,
  type Partition,
  type PartitionInput,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue';
import { type Catalog, findPartition, findTable } from '#aws/catalog';
import { partitionValues, SUMMARY_TABLE } from '#contracts/names';
import type { CommitAggregationInput } from '#contracts/payloads';

export type PointPartitionDependencies = Catalog;

/**
 * Creates the hour's partition at `location`, or points the one that is there to it, in one call.
 * @param current the hour's partition, if it has one
 * @returns the partition as it is now; its parameters say what it was made of, and what it superseded
 */
export async function pointPartition(
  input: CommitAggregationInput,
  location: string,
  current: Partition | undefined,
  catalog: PointPartitionDependencies,
): Promise<PartitionInput> {
  const values = partitionValues(input.partition);
  const build = await createBuilder(input, location, catalog);
  if (!current) {
    const partition = build(undefined);
    if (await createPartition(partition, catalog)) return partition;
  }
  const present = current ?? (await findPartition(catalog, SUMMARY_TABLE, values));
  const partition = build(present?.StorageDescriptor?.Location);
  await catalog.glue.send(
    new UpdatePartitionCommand({
      DatabaseName: catalog.database,
      TableName: SUMMARY_TABLE,
      PartitionValueList: values,
      PartitionInput: partition,
    }),
  );
  return partition;
}

/** @returns false when another run has created it meanwhile */
async function createPartition(partition: PartitionInput, { glue, database }: Catalog): Promise<boolean> {
  try {
    await glue.send(
      new CreatePartitionCommand({ DatabaseName: database, TableName: SUMMARY_TABLE, PartitionInput: partition }),
    );
    return true;
  } catch (error) {
    if (error instanceof AlreadyExistsException) return false;
    throw error;
  }
}

/** Columns and format are the table's own. */
async function createBuilder(
  { partition, sourceFingerprint, runId, queryExecutionId }: CommitAggregationInput,
  location: string,
  catalog: Catalog,
): Promise<(supersedes: string | undefined) => PartitionInput> {
  const table = await findTable(catalog, SUMMARY_TABLE);
  if (!table) throw new Error(`Table ${catalog.database}.${SUMMARY_TABLE} is missing: deploy the stack again`);
  return (supersedes) => ({
    Values: partitionValues(partition),
    StorageDescriptor: { ...table.StorageDescriptor, Location: location },
    Parameters: { sourceFingerprint, runId, queryExecutionId, ...(supersedes && { supersedes }) },
  });
}
