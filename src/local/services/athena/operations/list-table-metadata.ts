import {
  ListTableMetadata$,
  type ListTableMetadataCommandInput,
  type ListTableMetadataCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import { createCatalogClient } from '../../glue/catalog-client.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { describeTable } from '../data-catalog.ts';
import { takePage } from '../pages.ts';

/** Glue's tables, as Athena shows them. */
export const listTableMetadata = (athena: AthenaParts) =>
  operation<Checked<ListTableMetadataCommandInput>, ListTableMetadataCommandOutput>(
    ListTableMetadata$,
    async (input, { caller }) => {
      const tables = await createCatalogClient(athena.aws, caller).listTables(input.DatabaseName);
      const matching = tables.filter(
        ({ Name = '' }) => input.Expression === undefined || new RegExp(input.Expression).test(Name),
      );
      const { items, ...page } = takePage(matching, input);
      return { TableMetadataList: items.map(describeTable), ...page };
    },
  );
