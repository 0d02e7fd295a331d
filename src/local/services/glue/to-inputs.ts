/** Entries of the catalog as the inputs that would write them again: updates replace the whole. */
import type { Partition, PartitionInput, Table, TableInput } from '@aws-sdk/client-glue';

export function toTableInput(table: Table): TableInput {
  const { DatabaseName, CreateTime, UpdateTime, CreatedBy, CatalogId, VersionId, ...rest } = table;
  const { IsRegisteredWithLakeFormation, IsMultiDialectView, IsMaterializedView, Status, ViewDefinition, ...input } =
    rest;
  const { IcebergTableMetadata, RLSProperties, ...plain } = input;
  return plain;
}

export function toPartitionInput(partition: Partition): PartitionInput {
  const { DatabaseName, TableName, CreationTime, CatalogId, ...input } = partition;
  return input;
}
