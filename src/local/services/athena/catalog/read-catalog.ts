/** Reads tables from Glue in the name of whoever runs the query, and gives them the types that the engine needs. */
import type { Column, Table } from '@aws-sdk/client-glue';
import type { CatalogClient } from '../../glue/catalog-client.ts';
import { QueryError } from '../query-error.ts';
import { parseHiveType } from '../types/hive-type.ts';
import type { CatalogColumn, CatalogTable, CatalogView } from './catalog-table.ts';
import { decodeView } from './view-text.ts';

const VIEW_TYPE = 'VIRTUAL_VIEW';

/**
 * Looks up the database too: each of AWS's examples of access to a table allows `glue:GetDatabase` of its database beside
 * the action on the table. https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 * @returns undefined when there is no such table; throws AwsError when the caller may not see it
 */
export async function readTable(
  client: CatalogClient,
  database: string,
  name: string,
): Promise<CatalogTable | CatalogView | undefined> {
  if (!(await client.findDatabase(database))) return undefined;
  const table = await client.findTable(database, name);
  if (!table) return undefined;
  return table.TableType === VIEW_TYPE ? toView(table, database) : toTable(table, database);
}

function toView(table: Table, database: string): CatalogView {
  const name = table.Name ?? '';
  const sql = decodeView(table.ViewOriginalText ?? '');
  if (sql === undefined) throw new QueryError('INVALID_VIEW', `View '${database}.${name}' is not one of Athena's`);
  return { kind: 'view', database, name, sql, columns: (table.StorageDescriptor?.Columns ?? []).map(toColumn) };
}

function toTable(table: Table, database: string): CatalogTable {
  const { StorageDescriptor: descriptor = {}, PartitionKeys = [], Parameters = {}, Name = '' } = table;
  if (Parameters['projection.enabled']?.toLowerCase() === 'true')
    throw new QueryError(
      'NOT_SUPPORTED',
      `Partition projection of table ${database}.${Name} is not supported by the local AWS`,
    );
  return {
    kind: 'table',
    database,
    name: Name,
    columns: (descriptor.Columns ?? []).map(toColumn),
    partitionKeys: PartitionKeys.map(toColumn),
    location: descriptor.Location ?? '',
    isBucketed: Number(descriptor.NumberOfBuckets) > 0 && Boolean(descriptor.BucketColumns?.length),
    inputFormat: descriptor.InputFormat ?? '',
    serde: descriptor.SerdeInfo?.SerializationLibrary ?? '',
    serdeParameters: descriptor.SerdeInfo?.Parameters ?? {},
    parameters: Parameters,
  };
}

function toColumn({ Name = '', Type = 'string', Comment }: Column): CatalogColumn {
  const type = parseHiveType(Type);
  if (!type)
    throw new QueryError('HIVE_INVALID_METADATA', `Glue table column '${Name}' has invalid data type: ${Type}`);
  return { name: Name.toLowerCase(), hiveType: Type, type, ...(Comment && { comment: Comment }) };
}
