/** The Glue catalog under the name that Athena gives it. */
import type { TableMetadata } from '@aws-sdk/client-athena';
import type { Table } from '@aws-sdk/client-glue';

export const DATA_CATALOG = { CatalogName: 'AwsDataCatalog', Type: 'GLUE' } as const;

export const describeTable = ({
  Name,
  CreateTime,
  LastAccessTime,
  TableType,
  StorageDescriptor,
  PartitionKeys,
  Parameters,
}: Table): TableMetadata => ({
  Name: Name ?? '',
  CreateTime,
  LastAccessTime,
  TableType,
  Columns: StorageDescriptor?.Columns?.map(({ Name: column, Type, Comment }) => ({ Name: column, Type, Comment })),
  PartitionKeys: PartitionKeys?.map(({ Name: key, Type, Comment }) => ({ Name: key, Type, Comment })),
  Parameters,
});
