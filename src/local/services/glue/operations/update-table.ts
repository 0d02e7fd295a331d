import { UpdateTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { invalidInput } from '../errors.ts';

/** Replaces the definition. */
export const updateTable = (catalog: Catalog) =>
  operation(UpdateTableCommand, (input) => {
    if (!input.TableInput) throw invalidInput('TableInput is required.');
    catalog.tables.update(input.DatabaseName, input.TableInput);
    return {};
  });
