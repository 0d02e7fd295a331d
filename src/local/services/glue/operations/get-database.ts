import {
  type Database,
  GetDatabase$,
  type GetDatabaseCommandInput,
  type GetDatabaseCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with EntityNotFoundException. */
export const getDatabase = (catalog: Catalog) =>
  operation<Checked<GetDatabaseCommandInput>, GetDatabaseCommandOutput>(GetDatabase$, (input) => ({
    Database: catalog.databases.get(input.Name) as Checked<Database>,
  }));
