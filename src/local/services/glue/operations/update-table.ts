import { UpdateTable$, type UpdateTableCommandInput, type UpdateTableCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { invalidInput } from '../errors.ts';

/** Replaces the definition. */
export const updateTable = (catalog: Catalog) =>
  operation<Checked<UpdateTableCommandInput>, UpdateTableCommandOutput>(UpdateTable$, (input) => {
    if (!input.TableInput) throw invalidInput('TableInput is required.');
    catalog.tables.update(input.DatabaseName, input.TableInput);
    return {};
  });
