import { GetDatabasesCommand } from '@aws-sdk/client-glue';
import { operation } from '../../../core/service.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { takePage } from '../pages.ts';

const PAGE_SIZE = 100;

/** In the order of their names. */
export const getDatabases = (catalog: Catalog) =>
  operation(GetDatabasesCommand, (input) => {
    const { items, ...page } = takePage(catalog.databases.list(), input, PAGE_SIZE);
    return { DatabaseList: items, ...page };
  });
