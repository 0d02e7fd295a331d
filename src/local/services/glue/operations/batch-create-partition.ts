import { BatchCreatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Creates what it can; what it cannot is told in Errors, e.g. a partition that is there already. */
export const batchCreatePartition = (catalog: Catalog) =>
  operation(BatchCreatePartitionCommand, (input) => {
    const { DatabaseName: database, TableName: table, PartitionInputList: list } = input;
    catalog.tables.get(database, table);
    const errors = catalog.partitions.attemptEach(
      list,
      ({ Values = [] }) => Values,
      (partition) => catalog.partitions.create(database, table, partition),
    );
    return { Errors: errors };
  });
