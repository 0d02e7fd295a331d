/** Brings the catalog to what a crawl found, as far as the crawler's policies allow. */
import type { Column, Partition, PartitionInput, Table, TableInput } from '@aws-sdk/client-glue';
import type { CatalogClient } from '../catalog-client.ts';
import { toPartitionInput, toTableInput } from '../to-inputs.ts';
import { ChangeLog } from './change-log.ts';
import type { DiscoveredTable } from './group-folders.ts';
import type { CrawlerConfiguration, CrawlerSettings } from './settings.ts';
import {
  buildColumns,
  buildDistinctName,
  buildLocation,
  buildPartitionInputs,
  buildTableInput,
  buildTableName,
  type CrawlIdentity,
} from './table-definition.ts';

export interface CatalogUpdate {
  catalog: CatalogClient;
  settings: CrawlerSettings;
  configuration: CrawlerConfiguration;
  identity: CrawlIdentity;
  /** For the parameter that marks what is gone. */
  now: Date;
}

const DEPRECATED = 'DEPRECATED_BY_CRAWLER';

export async function updateCatalog(
  update: CatalogUpdate,
  discovered: readonly DiscoveredTable[],
  crawledLocations: readonly string[],
): Promise<ChangeLog> {
  const database = update.settings.DatabaseName ?? 'default';
  const changes = new ChangeLog();
  if (!(await update.catalog.findDatabase(database)))
    await update.catalog.createDatabase({ DatabaseInput: { Name: database } });
  const found = new Set<string>();
  for (const table of discovered) found.add(await updateTable(update, database, table, changes));
  for (const table of await update.catalog.listTables(database)) {
    const isGone = isOurs(table, update) && isCrawled(table, crawledLocations) && !found.has(table.Name ?? '');
    if (isGone) await removeTable(update, database, table, changes);
  }
  return changes;
}

const isOurs = ({ Parameters }: Table, { identity }: CatalogUpdate): boolean =>
  Parameters?.['UPDATED_BY_CRAWLER'] === identity.crawler;

const isCrawled = ({ StorageDescriptor }: Table, locations: readonly string[]): boolean =>
  locations.some((location) => StorageDescriptor?.Location?.startsWith(location));

/** @returns the name of the table in the catalog */
async function updateTable(
  update: CatalogUpdate,
  database: string,
  table: DiscoveredTable,
  changes: ChangeLog,
): Promise<string> {
  const { catalog, identity, settings } = update;
  const location = buildLocation(table.bucket, table.prefix);
  const plainName = buildTableName(settings.TablePrefix ?? '', table);
  const namesake = await catalog.findTable(database, plainName);
  const isTaken = namesake !== undefined && !isSameLocation(namesake, location);
  const name = isTaken ? buildDistinctName(plainName, location) : plainName;
  const existing = isTaken ? await catalog.findTable(database, name) : namesake;
  const columns = mergeColumns(existing, buildColumns(table.columns), update.configuration);
  const input = buildTableInput(name, table, columns, identity);
  if (!existing) {
    await catalog.createTable(database, input);
    changes.add('TABLE', name);
  } else if (settings.SchemaChangePolicy?.UpdateBehavior !== 'LOG') {
    await catalog.updateTable(database, input);
    if (!hasSameSchema(existing, input)) changes.update('TABLE', name);
  }
  if (table.partitionKeys.length > 0) await updatePartitions(update, database, name, table, columns, changes);
  return name;
}

const isSameLocation = ({ StorageDescriptor }: Table, location: string): boolean =>
  `${StorageDescriptor?.Location?.replace(/\/+$/, '')}/` === location;

/** With MergeNewColumns nothing that the catalog says is changed, only added to. */
function mergeColumns(existing: Table | undefined, found: Column[], { CrawlerOutput }: CrawlerConfiguration): Column[] {
  if (!existing || CrawlerOutput?.Tables?.AddOrUpdateBehavior !== 'MergeNewColumns') return found;
  const known = existing.StorageDescriptor?.Columns ?? [];
  const names = new Set(known.map((column) => column.Name?.toLowerCase()));
  return [...known, ...found.filter((column) => !names.has(column.Name))];
}

const schemaOf = ({ StorageDescriptor, PartitionKeys }: Table | TableInput): string =>
  JSON.stringify(
    [...(StorageDescriptor?.Columns ?? []), ...(PartitionKeys ?? [])].map(({ Name, Type }) => [Name, Type]),
  );

const hasSameSchema = (left: Table, right: TableInput): boolean => schemaOf(left) === schemaOf(right);

const keyOf = ({ Values = [] }: Partition | PartitionInput): string => JSON.stringify(Values);

async function updatePartitions(
  update: CatalogUpdate,
  database: string,
  name: string,
  table: DiscoveredTable,
  columns: Column[],
  changes: ChangeLog,
): Promise<void> {
  const { catalog, identity, configuration, settings } = update;
  const isInheriting = configuration.CrawlerOutput?.Partitions?.AddOrUpdateBehavior === 'InheritFromTable';
  const wanted = buildPartitionInputs(table, identity, isInheriting ? columns : undefined);
  const existing = new Map((await catalog.listPartitions(database, name)).map((item) => [keyOf(item), item]));
  const missing = wanted.filter((item) => !existing.has(keyOf(item)));
  await catalog.createPartitions(database, name, missing);
  changes.add('PARTITION', ...missing.map(({ Values = [] }) => Values.join('/')));
  const isLogOnly = settings.SchemaChangePolicy?.UpdateBehavior === 'LOG';
  for (const item of isLogOnly ? [] : wanted) {
    const before = existing.get(keyOf(item));
    if (!before || !hasChanged(before, item)) continue;
    await catalog.updatePartition(database, name, item);
    changes.update('PARTITION', (item.Values ?? []).join('/'));
  }
  if (settings.RecrawlPolicy?.RecrawlBehavior === 'CRAWL_NEW_FOLDERS_ONLY') return;
  const found = new Set(wanted.map(keyOf));
  for (const item of existing.values())
    if (!found.has(keyOf(item))) await removePartition(update, database, name, item, changes);
}

const hasChanged = (before: Partition, after: PartitionInput): boolean =>
  before.StorageDescriptor?.Location !== after.StorageDescriptor?.Location ||
  JSON.stringify(before.StorageDescriptor?.Columns) !== JSON.stringify(after.StorageDescriptor?.Columns) ||
  before.Parameters?.[DEPRECATED] !== undefined;

async function removeTable(update: CatalogUpdate, database: string, table: Table, changes: ChangeLog): Promise<void> {
  const name = table.Name ?? '';
  const behavior = update.settings.SchemaChangePolicy?.DeleteBehavior ?? 'DEPRECATE_IN_DATABASE';
  if (behavior === 'LOG' || (behavior === 'DEPRECATE_IN_DATABASE' && table.Parameters?.[DEPRECATED])) return;
  changes.remove('TABLE', name);
  if (behavior === 'DELETE_FROM_DATABASE') await update.catalog.deleteTable(database, name);
  else await update.catalog.updateTable(database, deprecate(toTableInput(table), update.now));
}

async function removePartition(
  update: CatalogUpdate,
  database: string,
  name: string,
  partition: Partition,
  changes: ChangeLog,
): Promise<void> {
  const values = partition.Values ?? [];
  const behavior = update.settings.SchemaChangePolicy?.DeleteBehavior ?? 'DEPRECATE_IN_DATABASE';
  if (behavior === 'LOG' || (behavior === 'DEPRECATE_IN_DATABASE' && partition.Parameters?.[DEPRECATED])) return;
  changes.remove('PARTITION', values.join('/'));
  if (behavior === 'DELETE_FROM_DATABASE') await update.catalog.deletePartition(database, name, values);
  else await update.catalog.updatePartition(database, name, deprecate(toPartitionInput(partition), update.now));
}

const deprecate = <T extends { Parameters?: Record<string, string> | undefined }>(entry: T, now: Date): T => ({
  ...entry,
  Parameters: { ...entry.Parameters, [DEPRECATED]: String(now.getTime()) },
});
