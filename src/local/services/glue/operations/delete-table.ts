import { DeleteTable$, type DeleteTableCommandInput, type DeleteTableCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';

/** Takes its partitions with it; the data stays. */
export const deleteTable = (catalog: Catalog) =>
  operation<Checked<DeleteTableCommandInput>, DeleteTableCommandOutput>(DeleteTable$, (input) => {
    catalog.deleteTable(input.DatabaseName, input.Name);
    return {};
  });
