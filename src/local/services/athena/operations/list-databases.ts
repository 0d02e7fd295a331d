import { ListDatabasesCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { createCatalogClient } from '../../glue/catalog-client.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { takePage } from '../pages.ts';

/** Glue's, as the caller may see them. */
export const listDatabases = (athena: AthenaParts) =>
  operation(ListDatabasesCommand, async (input, { caller }) => {
    const databases = await createCatalogClient(athena.aws, caller).listDatabases();
    const { items, ...page } = takePage(databases, input);
    return {
      DatabaseList: items.map(({ Name = '', Description, Parameters }) => ({ Name, Description, Parameters })),
      ...page,
    };
  });
