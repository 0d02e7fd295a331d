import { GetTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with EntityNotFoundException. */
export const getTable = (catalog: Catalog) =>
  operation(GetTableCommand, (input) => ({
    Table: catalog.tables.get(input.DatabaseName, input.Name),
  }));
