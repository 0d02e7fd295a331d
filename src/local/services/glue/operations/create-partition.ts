import {
  CreatePartition$,
  type CreatePartitionCommandInput,
  type CreatePartitionCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with AlreadyExistsException. */
export const createPartition = (catalog: Catalog) =>
  operation<Checked<CreatePartitionCommandInput>, CreatePartitionCommandOutput>(CreatePartition$, (input) => {
    catalog.partitions.create(input.DatabaseName, input.TableName, input.PartitionInput);
    return {};
  });
