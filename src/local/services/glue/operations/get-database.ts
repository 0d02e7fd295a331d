import { type Database, GetDatabaseCommand } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with EntityNotFoundException. */
export const getDatabase = (catalog: Catalog) =>
  operation(GetDatabaseCommand, (input) => ({
    Database: catalog.databases.get(input.Name) as Checked<Database>,
  }));
