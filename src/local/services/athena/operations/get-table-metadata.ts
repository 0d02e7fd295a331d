import { GetTableMetadataCommand } from '@aws-sdk/client-athena';
import { AwsError } from '../../../core/aws-error.ts';
import { operation } from '../../../core/service.ts';
import { createCatalogClient } from '../../glue/catalog-client.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { describeTable } from '../data-catalog.ts';

/** Glue's table, as Athena shows it. */
export const getTableMetadata = (athena: AthenaParts) =>
  operation(GetTableMetadataCommand, async (input, { caller }) => {
    const table = await createCatalogClient(athena.aws, caller).findTable(input.DatabaseName, input.TableName);
    if (!table) throw new AwsError('MetadataException', `EntityNotFoundException: Table ${input.TableName} not found`);
    return { TableMetadata: describeTable(table) };
  });
