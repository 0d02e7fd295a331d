import {
  BatchGetPartition$,
  type BatchGetPartitionCommandInput,
  type BatchGetPartitionCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Leaves out those that are not there. */
export const batchGetPartition = (catalog: Catalog) =>
  operation<Checked<BatchGetPartitionCommandInput>, BatchGetPartitionCommandOutput>(BatchGetPartition$, (input) => {
    const { DatabaseName: database, TableName: table, PartitionsToGet: wanted } = input;
    return {
      Partitions: wanted.flatMap(({ Values }) => catalog.partitions.find(database, table, Values) ?? []),
      UnprocessedKeys: [],
    };
  });
