import { DeleteTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Takes its partitions with it; the data stays. */
export const deleteTable = (catalog: Catalog) =>
  operation(DeleteTableCommand, (input) => {
    catalog.deleteTable(input.DatabaseName, input.Name);
    return {};
  });
