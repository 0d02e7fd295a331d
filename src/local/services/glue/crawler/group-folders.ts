/**
 * Decides which folders make one table: those below the include path when their schemas agree, else each subfolder is
 * looked at alone. https://docs.aws.amazon.com/glue/latest/dg/crawler-grouping-policy.html
 */
import { type InferredType, mergeFields } from './hive-type.ts';
import type { DataFolder } from './scan-folders.ts';
import type { CrawlerConfiguration } from './settings.ts';

export interface DiscoveredTable {
  bucket: string;
  /** The table's own folder. */
  prefix: string;
  folders: DataFolder[];
  columns: ReadonlyMap<string, InferredType>;
  /** Outermost first; empty when all data lies in the table's own folder. */
  partitionKeys: string[];
}

/** Two schemas are one table's when they share this part of their columns. */
const SIMILARITY_THRESHOLD = 0.7;

type Grouping = CrawlerConfiguration['Grouping'];

export function groupFolders(
  bucket: string,
  root: string,
  folders: DataFolder[],
  grouping: Grouping,
): DiscoveredTable[] {
  const level = grouping?.TableLevelConfiguration;
  const roots = level === undefined ? [root] : [...new Set(folders.map(({ prefix }) => cutAtLevel(prefix, level)))];
  return roots.flatMap((tableRoot) =>
    groupBelow(
      bucket,
      tableRoot,
      folders.filter(({ prefix }) => prefix.startsWith(tableRoot)),
      grouping?.TableGroupingPolicy === 'CombineCompatibleSchemas',
    ),
  );
}

/** Level 1 is the bucket, 2 its first folders. */
const cutAtLevel = (prefix: string, level: number): string =>
  prefix
    .split('/')
    .slice(0, level - 1)
    .map((segment) => `${segment}/`)
    .join('');

function groupBelow(bucket: string, root: string, folders: DataFolder[], isCombining: boolean): DiscoveredTable[] {
  if (folders.length === 0) return [];
  if (isCombining || areSimilar(folders)) return [buildTable(bucket, root, folders)];
  const own = folders.filter(({ prefix }) => prefix === root);
  const children = Map.groupBy(
    folders.filter(({ prefix }) => prefix !== root),
    ({ prefix }) => `${root}${segmentsBelow(root, prefix)[0]}/`,
  );
  return [
    ...(own.length > 0 ? [buildTable(bucket, root, own)] : []),
    ...[...children].flatMap(([child, members]) => groupBelow(bucket, child, members, isCombining)),
  ];
}

function areSimilar(folders: readonly DataFolder[]): boolean {
  const [largest] = folders.toSorted((left, right) => right.columns.size - left.columns.size);
  return folders.every(({ columns }) => {
    const shared = [...columns.keys()].filter((name) => largest?.columns.has(name)).length;
    return shared / (largest?.columns.size ?? 1) >= SIMILARITY_THRESHOLD || shared === columns.size;
  });
}

const segmentsBelow = (root: string, prefix: string): string[] => prefix.slice(root.length).split('/').slice(0, -1);

function buildTable(bucket: string, prefix: string, folders: DataFolder[]): DiscoveredTable {
  const columns = folders.map((folder) => folder.columns).reduce(mergeFields);
  const paths = folders.map((folder) => segmentsBelow(prefix, folder.prefix));
  const depth = Math.min(...paths.map((path) => path.length));
  const partitionKeys = Array.from({ length: depth }, (_, index) => nameKey(index, paths, columns));
  return { bucket, prefix, folders, columns, partitionKeys };
}

/** `year` of `year=2026` when every folder of the level says so; a column's own name cannot be taken. */
function nameKey(index: number, paths: readonly string[][], columns: ReadonlyMap<string, unknown>): string {
  const names = new Set(paths.map((path) => /^([^=]+)=/.exec(path[index] ?? '')?.[1]?.toLowerCase()));
  const [name] = names;
  return names.size === 1 && name !== undefined && !columns.has(name) ? name : `partition_${index}`;
}

/** A partition's values, from the folders of its path. */
export function readPartitionValues({ prefix, partitionKeys }: DiscoveredTable, folder: string): string[] {
  const segments = segmentsBelow(prefix, folder).slice(0, partitionKeys.length);
  return segments.map((segment) => decodeURIComponentSafely(segment.slice(segment.indexOf('=') + 1)));
}

/** Hive escapes special characters of values by percent signs. */
function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Folder of a partition: deeper folders belong to it. */
export const cutToPartition = ({ prefix, partitionKeys }: DiscoveredTable, folder: string): string =>
  prefix +
  segmentsBelow(prefix, folder)
    .slice(0, partitionKeys.length)
    .map((segment) => `${segment}/`)
    .join('');
