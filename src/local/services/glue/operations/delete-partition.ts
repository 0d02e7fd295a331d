import {
  DeletePartition$,
  type DeletePartitionCommandInput,
  type DeletePartitionCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** The data stays. */
export const deletePartition = (catalog: Catalog) =>
  operation<Checked<DeletePartitionCommandInput>, DeletePartitionCommandOutput>(DeletePartition$, (input) => {
    catalog.partitions.delete(input.DatabaseName, input.TableName, input.PartitionValues);
    return {};
  });
