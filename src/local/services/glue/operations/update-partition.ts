import { UpdatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Replaces the definition; other values move the partition. */
export const updatePartition = (catalog: Catalog) =>
  operation(UpdatePartitionCommand, (input) => {
    catalog.partitions.update(input.DatabaseName, input.TableName, input.PartitionValueList, input.PartitionInput);
    return {};
  });
