import {
  CreateDatabase$,
  type CreateDatabaseCommandInput,
  type CreateDatabaseCommandOutput,
} from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with AlreadyExistsException. */
export const createDatabase = (catalog: Catalog) =>
  operation<Checked<CreateDatabaseCommandInput>, CreateDatabaseCommandOutput>(CreateDatabase$, (input) => {
    catalog.databases.create(input.DatabaseInput);
    return {};
  });
