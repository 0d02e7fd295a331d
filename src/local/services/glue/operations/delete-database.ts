import {
  DeleteDatabase$,
  type DeleteDatabaseCommandInput,
  type DeleteDatabaseCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Takes its tables and their partitions with it; the data stays. */
export const deleteDatabase = (catalog: Catalog) =>
  operation<Checked<DeleteDatabaseCommandInput>, DeleteDatabaseCommandOutput>(DeleteDatabase$, (input) => {
    catalog.deleteDatabase(input.Name);
    return {};
  });
