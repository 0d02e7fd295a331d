import {
  UpdatePartition$,
  type UpdatePartitionCommandInput,
  type UpdatePartitionCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Replaces the definition; other values move the partition. */
export const updatePartition = (catalog: Catalog) =>
  operation<Checked<UpdatePartitionCommandInput>, UpdatePartitionCommandOutput>(UpdatePartition$, (input) => {
    catalog.partitions.update(input.DatabaseName, input.TableName, input.PartitionValueList, input.PartitionInput);
    return {};
  });
