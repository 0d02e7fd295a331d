import { DeleteDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Takes its tables and their partitions with it; the data stays. */
export const deleteDatabase = (catalog: Catalog) =>
  operation(DeleteDatabaseCommand, (input) => {
    catalog.deleteDatabase(input.Name);
    return {};
  });
