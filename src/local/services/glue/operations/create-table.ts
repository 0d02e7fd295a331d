import { CreateTable$, type CreateTableCommandInput, type CreateTableCommandOutput } from '@aws-sdk/client-glue';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { invalidInput } from '../errors.ts';

/** Fails with AlreadyExistsException, or EntityNotFoundException for the database. */
export const createTable = (catalog: Catalog) =>
  operation<Checked<CreateTableCommandInput>, CreateTableCommandOutput>(CreateTable$, (input, { caller }) => {
    if (!input.TableInput) throw invalidInput('TableInput is required.');
    catalog.tables.create(input.DatabaseName, input.TableInput, caller);
    return {};
  });
