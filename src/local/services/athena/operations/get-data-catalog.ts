import { GetDataCatalogCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { DATA_CATALOG } from '../data-catalog.ts';
import { invalidRequest } from '../errors.ts';

/** There is one, AwsDataCatalog: Glue's. */
export const getDataCatalog = () =>
  operation(GetDataCatalogCommand, ({ Name }) => {
    if (Name.toLowerCase() !== DATA_CATALOG.CatalogName.toLowerCase())
      throw invalidRequest(`Data catalog ${Name} was not found; the local AWS has ${DATA_CATALOG.CatalogName}`);
    return { DataCatalog: { Name: DATA_CATALOG.CatalogName, Type: DATA_CATALOG.Type } };
  });
