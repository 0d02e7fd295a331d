/** Turns a table of the query into a relation of DuckDB over exactly the files that the query needs. */
import type { Partition } from '@aws-sdk/client-glue';
import type { ObjectFile, ObjectFiles } from '../../../core/object-files.ts';
import type { CatalogClient } from '../../glue/catalog-client.ts';
import { PATH_COLUMN, type Scan } from '../analysis/scan.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import { chooseFormat } from './choose-format.ts';
import { emitPartitionValue, prunePartitions } from './prune-partitions.ts';
import { type FileGroup, listDataFiles } from './table-files.ts';

export interface ScanPlan {
  /** `"scan_1" AS NOT MATERIALIZED (SELECT ...)`, for the WITH of the DuckDB query. */
  sql: string;
  /** What Athena would read, and bill, of the files. */
  bytesScanned: number;
}

export interface ScanDependencies {
  objects: ObjectFiles;
  catalog: CatalogClient;
  runner: QueryRunner;
}

/** @param isLenient whether lines must be read one by one, since some are not what they should be */
export async function planScan(scan: Scan, dependencies: ScanDependencies, isLenient: boolean): Promise<ScanPlan> {
  const format = chooseFormat(scan.table);
  const groups = await listGroups(scan, dependencies);
  const files = groups.flatMap((group) => group.files);
  const columns = scan.table.columns.filter(({ name }) => scan.columns.has(name));
  const bytesScanned = await format.measure(files, columns, dependencies.runner);
  const options = { hasPath: listFileColumns(scan).length > 0, isLenient, runner: dependencies.runner };
  const body =
    files.length === 0 ? emitEmpty(scan) : addFileColumns(scan, groups, await format.emitRows(files, columns, options));
  return { sql: `${scan.name} AS NOT MATERIALIZED (${body})`, bytesScanned };
}

async function listGroups(scan: Scan, { objects, catalog, runner }: ScanDependencies): Promise<FileGroup[]> {
  const { table } = scan;
  if (table.partitionKeys.length === 0) return [{ values: [], files: listDataFiles(objects, table.location) }];
  const all = await catalog.listPartitions(table.database, table.name);
  const wanted = await prunePartitions(runner, scan, all);
  return wanted.map((partition) => ({
    values: partition.Values ?? [],
    files: listDataFiles(objects, locationOf(partition)),
  }));
}

const locationOf = ({ StorageDescriptor }: Partition): string => StorageDescriptor?.Location ?? '';

/** What a row takes from its file instead of its content: the values of partition columns, and the file's location. */
function listFileColumns({ table, columns }: Scan): { name: string; duckType: string }[] {
  const keys = table.partitionKeys.map(({ name, type }) => ({ name, duckType: toDuckType(type) }));
  return [...keys, { name: PATH_COLUMN, duckType: 'VARCHAR' }].filter(({ name }) => columns.has(name));
}

/** All columns that the query uses, typed, and no rows. */
function emitEmpty(scan: Scan): string {
  const used = scan.table.columns.filter(({ name }) => scan.columns.has(name));
  const all = [...used.map(({ name, type }) => ({ name, duckType: toDuckType(type) })), ...listFileColumns(scan)];
  const items = all.map(({ name, duckType }) => `CAST(NULL AS ${duckType}) AS ${quote(name)}`);
  return `SELECT ${[...items, '1 AS row_'].join(', ')} WHERE false`;
}

/** Rows learn from the file they come from what their partition is. */
function addFileColumns(scan: Scan, groups: readonly FileGroup[], rows: string): string {
  const { table, columns } = scan;
  const fileColumns = listFileColumns(scan);
  if (fileColumns.length === 0) return rows;
  const tuples = groups.flatMap((group) => group.files.map((file) => emitTuple(file, group, scan)));
  const names = [...table.partitionKeys.map(({ name }) => name), PATH_COLUMN].map(quote);
  const values = fileColumns.map(
    ({ name, duckType }) => `${emitPartitionValue(`p.${quote(name)}`, duckType)} AS ${quote(name)}`,
  );
  const own = table.columns.flatMap(({ name }) => (columns.has(name) ? `r.${quote(name)}` : []));
  return `SELECT ${[...own, ...values].join(', ')} FROM (${rows}) AS r INNER JOIN (VALUES ${tuples.join(', ')}) AS p(path_, ${names.join(', ')}) ON r.path_ = p.path_`;
}

function emitTuple({ bucket, key, path }: ObjectFile, { values }: FileGroup, { table }: Scan): string {
  const texts = table.partitionKeys.map((_, index) => values[index] ?? '');
  return `(${[path, ...texts, `s3://${bucket}/${key}`].map(quoteText).join(', ')})`;
}
