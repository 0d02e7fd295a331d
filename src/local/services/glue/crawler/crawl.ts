/** One crawl: read the targets, decide which tables they hold, bring the catalog to that. */
import type { Partition } from '@aws-sdk/client-glue';
import type { ObjectFiles } from '../../../core/object-files.ts';
import type { ChangeLog } from './change-log.ts';
import type { CrawlWork } from './crawl-work.ts';
import { groupFolders } from './group-folders.ts';
import { type DataFolder, scanFolders } from './scan-folders.ts';
import { type CrawlTarget, parseTarget } from './settings.ts';
import { buildLocation } from './table-definition.ts';
import { type CatalogUpdate, updateCatalog } from './update-catalog.ts';

/** @throws AwsError when a target or the catalog cannot be reached; the signal's reason when the crawl is stopped */
export async function crawl(
  objects: ObjectFiles,
  update: CatalogUpdate,
  work: CrawlWork,
  signal: AbortSignal,
): Promise<ChangeLog> {
  const targets = (update.settings.Targets.S3Targets ?? []).map(parseTarget);
  const isIncremental = update.settings.RecrawlPolicy?.RecrawlBehavior === 'CRAWL_NEW_FOLDERS_ONLY';
  const known = isIncremental ? await listKnownFolders(update) : new Set<string>();
  const discovered = [];
  for (const target of targets) {
    const folders = await scanFolders(objects, target, work, signal);
    const fresh = folders.filter((folder) => !known.has(buildLocation(folder.bucket, folder.prefix)));
    discovered.push(...groupFolders(target.bucket, target.prefix, fresh, update.configuration.Grouping));
  }
  signal.throwIfAborted();
  return updateCatalog(update, discovered, isIncremental ? [] : targets.map(locate));
}

const locate = ({ bucket, prefix }: CrawlTarget): string => buildLocation(bucket, prefix);

/** Locations of the partitions that earlier crawls registered. */
async function listKnownFolders({ catalog, settings, identity }: CatalogUpdate): Promise<Set<DataFolder['prefix']>> {
  const database = settings.DatabaseName ?? 'default';
  if (!(await catalog.findDatabase(database))) return new Set();
  const tables = (await catalog.listTables(database)).filter(
    ({ Parameters }) => Parameters?.['UPDATED_BY_CRAWLER'] === identity.crawler,
  );
  const partitions: Partition[] = [];
  for (const { Name = '' } of tables) partitions.push(...(await catalog.listPartitions(database, Name)));
  return new Set([...tables, ...partitions].map(({ StorageDescriptor }) => StorageDescriptor?.Location ?? ''));
}
