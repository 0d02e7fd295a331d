import { ListDataCatalogsCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { DATA_CATALOG } from '../data-catalog.ts';

/** There is one, AwsDataCatalog: Glue's. */
export const listDataCatalogs = () =>
  operation(ListDataCatalogsCommand, () => ({
    DataCatalogsSummary: [DATA_CATALOG],
  }));
