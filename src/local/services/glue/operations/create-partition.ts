import { CreatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with AlreadyExistsException. */
export const createPartition = (catalog: Catalog) =>
  operation(CreatePartitionCommand, (input) => {
    catalog.partitions.create(input.DatabaseName, input.TableName, input.PartitionInput);
    return {};
  });
