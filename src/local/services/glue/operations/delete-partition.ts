import { DeletePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** The data stays. */
export const deletePartition = (catalog: Catalog) =>
  operation(DeletePartitionCommand, (input) => {
    catalog.partitions.delete(input.DatabaseName, input.TableName, input.PartitionValues);
    return {};
  });
