import { BatchDeleteTableCommand, type TableError } from '@aws-sdk/client-glue';
import { isAwsError } from '../../../core/aws-error.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

function deleteOne(catalog: Catalog, database: string, name: string): TableError[] {
  try {
    catalog.deleteTable(database, name);
    return [];
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return [{ TableName: name, ErrorDetail: { ErrorCode: error.code, ErrorMessage: error.message } }];
  }
}

/** A table that is not there is told in Errors; the others go. */
export const batchDeleteTable = (catalog: Catalog) =>
  operation(BatchDeleteTableCommand, (input) => {
    catalog.databases.get(input.DatabaseName);
    const errors = input.TablesToDelete.flatMap((name) => deleteOne(catalog, input.DatabaseName, name));
    return { Errors: errors };
  });
