import { GetTable$, type GetTableCommandInput, type GetTableCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Fails with EntityNotFoundException. */
export const getTable = (catalog: Catalog) =>
  operation<Checked<GetTableCommandInput>, GetTableCommandOutput>(GetTable$, (input) => ({
    Table: catalog.tables.get(input.DatabaseName, input.Name),
  }));
