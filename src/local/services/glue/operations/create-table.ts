import { CreateTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { invalidInput } from '../errors.ts';

/** Fails with AlreadyExistsException, or EntityNotFoundException for the database. */
export const createTable = (catalog: Catalog) =>
  operation(CreateTableCommand, (input, { caller }) => {
    if (!input.TableInput) throw invalidInput('TableInput is required.');
    catalog.tables.create(input.DatabaseName, input.TableInput, caller);
    return {};
  });
