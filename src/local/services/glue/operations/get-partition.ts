import { GetPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with EntityNotFoundException. */
export const getPartition = (catalog: Catalog) =>
  operation(GetPartitionCommand, (input) => ({
    Partition: catalog.partitions.get(input.DatabaseName, input.TableName, input.PartitionValues),
  }));
