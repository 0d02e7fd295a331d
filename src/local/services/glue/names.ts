/** Names and keys of the catalog. Glue folds the names of databases and tables to lower case, as Hive does. */

/** Never part of a name: Glue refuses control characters. */
const SEPARATOR = '\u001f';

export const foldName = (name: string): string => name.toLowerCase();

/** Key of a table, and prefix of those of its partitions. */
export const buildTableKey = (database: string, table: string): string =>
  `${foldName(database)}${SEPARATOR}${foldName(table)}`;

/** Prefix of the keys of a database's tables and partitions. */
export const buildDatabasePrefix = (database: string): string => `${foldName(database)}${SEPARATOR}`;

export const buildPartitionPrefix = (database: string, table: string): string =>
  `${buildTableKey(database, table)}${SEPARATOR}`;

export const buildPartitionKey = (database: string, table: string, values: readonly string[]): string =>
  `${buildPartitionPrefix(database, table)}${values.join(SEPARATOR)}`;

/** Prefix of the keys of a crawler's crawls. Crawler names keep their case. */
export const buildCrawlPrefix = (crawler: string): string => `${crawler}${SEPARATOR}`;

/** Crawls sort by their start. */
export const buildCrawlKey = (crawler: string, start: Date, crawlId: string): string =>
  `${buildCrawlPrefix(crawler)}${start.toISOString()}${SEPARATOR}${crawlId}`;
