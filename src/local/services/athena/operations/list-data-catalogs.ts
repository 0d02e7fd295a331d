import {
  ListDataCatalogs$,
  type ListDataCatalogsCommandInput,
  type ListDataCatalogsCommandOutput,
} from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { DATA_CATALOG } from '../data-catalog.ts';

/** There is one, AwsDataCatalog: Glue's. */
export const listDataCatalogs = () =>
  operation<ListDataCatalogsCommandInput, ListDataCatalogsCommandOutput>(ListDataCatalogs$, () => ({
    DataCatalogsSummary: [DATA_CATALOG],
  }));
