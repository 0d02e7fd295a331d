import { BatchUpdatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Updates what it can; what it cannot is told in Errors. */
export const batchUpdatePartition = (catalog: Catalog) =>
  operation(BatchUpdatePartitionCommand, (input) => {
    const { DatabaseName: database, TableName: table, Entries: entries } = input;
    catalog.tables.get(database, table);
    const errors = catalog.partitions.attemptEach(
      entries,
      ({ PartitionValueList }) => PartitionValueList,
      ({ PartitionValueList, PartitionInput }) =>
        catalog.partitions.update(database, table, PartitionValueList, PartitionInput),
    );
    return {
      Errors: errors.map(({ PartitionValues, ...rest }) => ({ PartitionValueList: PartitionValues, ...rest })),
    };
  });
