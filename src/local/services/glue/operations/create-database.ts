import { CreateDatabaseCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with AlreadyExistsException. */
export const createDatabase = (catalog: Catalog) =>
  operation(CreateDatabaseCommand, (input) => {
    catalog.databases.create(input.DatabaseInput);
    return {};
  });
