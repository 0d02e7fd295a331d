/** Tells the catalog about hours that the crawler has not seen: a crawl would cost thousands of times as much. */
import { BatchCreatePartitionCommand, type ErrorDetail, type PartitionInput, type Table } from '@aws-sdk/client-glue';
import type { Catalog } from '#aws/catalog';
import type { Lake } from '#aws/lake-objects';
import { buildHourPartition, buildLogsHourPrefix, partitionValues, RAW_TABLE } from '#contracts/names';

/** BatchCreatePartition takes no more. */
const BATCH_SIZE = 100;
/** What a crawler notes on each partition, and compares with when it comes by again. */
const INHERITED_PARAMETERS = ['classification', 'compressionType', 'typeOfData'];

/**
 * Registers the partitions that are not there yet.
 * @returns how many were new
 * @throws Error named by Glue's code when one is refused for another reason
 */
export async function registerPartitions(table: Table, hours: number[], dependencies: Catalog & Lake): Promise<number> {
  let registered = 0;
  for (let index = 0; index < hours.length; index += BATCH_SIZE) {
    const batch = hours.slice(index, index + BATCH_SIZE);
    registered += await registerBatch(
      batch.map((hourMs) => describePartition(table, hourMs, dependencies.bucket)),
      dependencies,
    );
  }
  return registered;
}

async function registerBatch(partitions: PartitionInput[], { glue, database }: Catalog): Promise<number> {
  const { Errors = [] } = await glue.send(
    new BatchCreatePartitionCommand({
      DatabaseName: database,
      TableName: RAW_TABLE,
      PartitionInputList: partitions,
    }),
  );
  const refused = Errors.find(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'AlreadyExistsException');
  if (refused) throw toError(refused.PartitionValues ?? [], refused.ErrorDetail);
  return partitions.length - Errors.length;
}

function toError(values: string[], detail: ErrorDetail = {}): Error {
  const error = new Error(`Partition ${values.join('/')} of ${RAW_TABLE} was refused: ${detail.ErrorMessage}`);
  // The code decides whether a later attempt may succeed, as it does for errors that the SDK throws.
  error.name = detail.ErrorCode ?? error.name;
  return error;
}

function describePartition(table: Table, hourMs: number, bucket: string): PartitionInput {
  const parameters = Object.entries(table.Parameters ?? {}).filter(([name]) => INHERITED_PARAMETERS.includes(name));
  return {
    Values: partitionValues(buildHourPartition(hourMs)),
    StorageDescriptor: { ...table.StorageDescriptor, Location: `s3://${bucket}/${buildLogsHourPrefix(hourMs)}` },
    Parameters: Object.fromEntries(parameters),
  };
}
