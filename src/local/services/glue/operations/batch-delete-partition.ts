import { BatchDeletePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Deletes what it can; what is not there is told in Errors. */
export const batchDeletePartition = (catalog: Catalog) =>
  operation(BatchDeletePartitionCommand, (input) => {
    const { DatabaseName: database, TableName: table, PartitionsToDelete: list } = input;
    catalog.tables.get(database, table);
    const errors = catalog.partitions.attemptEach(
      list,
      ({ Values }) => Values,
      ({ Values }) => catalog.partitions.delete(database, table, Values),
    );
    return { Errors: errors };
  });
