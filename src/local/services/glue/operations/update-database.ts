import { UpdateDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Replaces the definition; a name stays. */
export const updateDatabase = (catalog: Catalog) =>
  operation(UpdateDatabaseCommand, (input) => {
    catalog.databases.update(input.Name, input.DatabaseInput);
    return {};
  });
