import { ListTableMetadataCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { createCatalogClient } from '../../glue/catalog-client.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { describeTable } from '../data-catalog.ts';
import { invalidRequest } from '../errors.ts';
import { takePage } from '../pages.ts';

/** Glue's tables, as Athena shows them. */
export const listTableMetadata = (athena: AthenaParts) =>
  operation(ListTableMetadataCommand, async (input, { caller }) => {
    const tables = await createCatalogClient(athena.aws, caller).listTables(input.DatabaseName);
    const pattern = parsePattern(input.Expression ?? '');
    const matching = tables.filter(({ Name = '' }) => pattern.test(Name));
    const { items, ...page } = takePage(matching, input);
    return { TableMetadataList: items.map(describeTable), ...page };
  });

function parsePattern(expression: string): RegExp {
  try {
    return new RegExp(expression);
  } catch (error) {
    throw invalidRequest(error instanceof Error ? error.message : `Invalid expression ${expression}`);
  }
}
