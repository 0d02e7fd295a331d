import {
  UpdateDatabase$,
  type UpdateDatabaseCommandInput,
  type UpdateDatabaseCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Replaces the definition; a name stays. */
export const updateDatabase = (catalog: Catalog) =>
  operation<Checked<UpdateDatabaseCommandInput>, UpdateDatabaseCommandOutput>(UpdateDatabase$, (input) => {
    catalog.databases.update(input.Name, input.DatabaseInput);
    return {};
  });
