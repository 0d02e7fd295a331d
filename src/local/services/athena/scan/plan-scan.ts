/** Turns a table of the query into a relation of DuckDB over exactly the files that the query needs. */
import type { Partition } from '@aws-sdk/client-glue';
import type { ObjectFile, ObjectFiles } from '../../../core/object-files.ts';
import type { CatalogClient } from '../../glue/catalog-client.ts';
import type { Scan } from '../analysis/scan.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import { chooseFormat, type FileFormat } from './formats.ts';
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
  const body = files.length === 0 ? emitEmpty(scan) : emitScan(scan, format, groups, isLenient);
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

/** All columns that the query uses, typed, and no rows. */
function emitEmpty({ table, columns }: Scan): string {
  const used = [...table.columns, ...table.partitionKeys].filter(({ name }) => columns.has(name));
  const items = used.map(({ name, type }) => `CAST(NULL AS ${toDuckType(type)}) AS ${quote(name)}`);
  return `SELECT ${[...items, '1 AS row_'].join(', ')} WHERE false`;
}

/** Rows learn their partition from the file they come from. */
function emitScan(scan: Scan, format: FileFormat, groups: readonly FileGroup[], isLenient: boolean): string {
  const { table, columns } = scan;
  const keys = table.partitionKeys.filter(({ name }) => columns.has(name));
  const wanted = table.columns.filter(({ name }) => columns.has(name));
  const files = groups.flatMap((group) => group.files);
  const rows = format.emitRows(files, wanted, keys.length > 0, isLenient);
  if (keys.length === 0) return rows;
  const tuples = groups.flatMap((group) => group.files.map((file) => emitTuple(file, group, scan)));
  const names = table.partitionKeys.map(({ name }) => quote(name));
  const values = keys.map(
    ({ name, type }) => `${emitPartitionValue(`p.${quote(name)}`, toDuckType(type))} AS ${quote(name)}`,
  );
  const own = wanted.map(({ name }) => `r.${quote(name)}`);
  return `SELECT ${[...own, ...values].join(', ')} FROM (${rows}) AS r INNER JOIN (VALUES ${tuples.join(', ')}) AS p(path_, ${names.join(', ')}) ON r.path_ = p.path_`;
}

const emitTuple = (file: ObjectFile, { values }: FileGroup, { table }: Scan): string => {
  const texts = table.partitionKeys.map((_, index) => quoteText(values[index] ?? ''));
  return `(${[quoteText(file.path), ...texts].join(', ')})`;
};
