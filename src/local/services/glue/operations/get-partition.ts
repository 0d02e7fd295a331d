import { GetPartition$, type GetPartitionCommandInput, type GetPartitionCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with EntityNotFoundException. */
export const getPartition = (catalog: Catalog) =>
  operation<Checked<GetPartitionCommandInput>, GetPartitionCommandOutput>(GetPartition$, (input) => ({
    Partition: catalog.partitions.get(input.DatabaseName, input.TableName, input.PartitionValues),
  }));
