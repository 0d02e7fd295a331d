/** Writes what a crawl found as the catalog entries that a real crawler writes. */
import { createHash } from 'node:crypto';
import type { Column, PartitionInput, StorageDescriptor, TableInput } from '@aws-sdk/client-glue';
import { cutToPartition, type DiscoveredTable, readPartitionValues } from './group-folders.ts';
import { formatHiveType, type InferredType } from './hive-type.ts';
import { type FolderStats, mergeStats } from './scan-folders.ts';

const MAX_NAME_LENGTH = 128;
const HASH_LENGTH = 32;

export interface CrawlIdentity {
  crawler: string;
  crawlId: string;
}

/** Prefix and the last folder of the include path, or the bucket's name. Other characters than letters and digits become `_`. */
export function buildTableName(tablePrefix: string, { bucket, prefix }: DiscoveredTable): string {
  const folder = prefix === '' ? bucket : (prefix.split('/').at(-2) ?? bucket);
  return `${tablePrefix}${folder}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '_')
    .slice(0, MAX_NAME_LENGTH);
}

/** When another table has the name already, the location tells them apart. */
export const buildDistinctName = (name: string, location: string): string =>
  `${name.slice(0, MAX_NAME_LENGTH - HASH_LENGTH - 1)}_${createHash('md5').update(location).digest('hex')}`;

export const buildLocation = (bucket: string, prefix: string): string => `s3://${bucket}/${prefix}`;

export const buildColumns = (columns: ReadonlyMap<string, InferredType>): Column[] =>
  [...columns].map(([Name, type]) => ({ Name, Type: formatHiveType(type) }));

/** @param columns those of the catalog: what was found, merged with what was there before */
export function buildTableInput(
  name: string,
  table: DiscoveredTable,
  columns: Column[],
  identity: CrawlIdentity,
): TableInput {
  const stats = mergeStats(table.folders.map((folder) => folder.stats));
  const parameters = {
    ...describeData(table, stats),
    ...describeCrawl(identity),
    ...(table.partitionKeys.length > 0 && { 'partition_filtering.enabled': 'true' }),
  };
  return {
    Name: name,
    Owner: 'owner',
    Retention: 0,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: table.partitionKeys.map((Name) => ({ Name, Type: 'string' })),
    Parameters: parameters,
    StorageDescriptor: buildDescriptor(table, table.prefix, columns, parameters),
  };
}

/** @param tableColumns given when partitions inherit the table's schema */
export function buildPartitionInputs(
  table: DiscoveredTable,
  identity: CrawlIdentity,
  tableColumns?: Column[],
): PartitionInput[] {
  const partitions = Map.groupBy(table.folders, ({ prefix }) => cutToPartition(table, prefix));
  return [...partitions].map(([prefix, folders]) => {
    const own = { ...table, folders, columns: folders[0]?.columns ?? table.columns };
    const stats = mergeStats(folders.map((folder) => folder.stats));
    const parameters = { ...describeData(own, stats), ...describeCrawl(identity) };
    return {
      Values: readPartitionValues(table, prefix),
      Parameters: {},
      StorageDescriptor: buildDescriptor(own, prefix, tableColumns ?? buildColumns(own.columns), parameters),
    };
  });
}

function buildDescriptor(
  table: DiscoveredTable,
  prefix: string,
  columns: Column[],
  parameters: Record<string, string>,
): StorageDescriptor {
  const paths = new Set(table.folders.flatMap((folder) => [...folder.paths]));
  return {
    Columns: columns,
    Location: buildLocation(table.bucket, prefix),
    InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    Compressed: compressionOf(table) !== 'none',
    NumberOfBuckets: -1,
    SerdeInfo: {
      SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
      Parameters: { paths: [...paths].sort().join(',') },
    },
    BucketColumns: [],
    SortColumns: [],
    Parameters: parameters,
    StoredAsSubDirectories: false,
  };
}

const compressionOf = ({ folders }: DiscoveredTable) => folders[0]?.compression ?? 'none';

const describeData = (table: DiscoveredTable, stats: FolderStats): Record<string, string> => ({
  averageRecordSize: String(stats.averageRecordBytes),
  classification: 'json',
  compressionType: compressionOf(table),
  objectCount: String(stats.objectCount),
  recordCount: String(stats.recordCount),
  sizeKey: String(stats.sizeBytes),
  typeOfData: 'file',
});

const describeCrawl = ({ crawler, crawlId }: CrawlIdentity): Record<string, string> => ({
  CRAWL_RUN_ID: crawlId,
  CrawlerSchemaDeserializerVersion: '1.0',
  CrawlerSchemaSerializerVersion: '1.0',
  UPDATED_BY_CRAWLER: crawler,
});
