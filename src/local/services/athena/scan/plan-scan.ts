/** Turns a table of the query into a relation of DuckDB over exactly the files that the query needs. */
import type { Partition } from '@aws-sdk/client-glue';
import type { ObjectFile, ObjectFiles } from '../../../core/object-files.ts';
import type { CatalogClient } from '../../glue/catalog-client.ts';
import { PATH_COLUMN, type Scan } from '../analysis/scan.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import { chooseFormat } from './choose-format.ts';
import { FILE_COLUMN } from './file-format.ts';
import { emitPartitionValue, prunePartitions } from './prune-partitions.ts';
import { type FileGroup, listDataFiles } from './table-files.ts';

export interface ScanDependencies {
  objects: ObjectFiles;
  catalog: CatalogClient;
  runner: QueryRunner;
}

/** A table of the query and the files that are left of it. */
export interface OpenScan {
  scan: Scan;
  groups: FileGroup[];
}

/** Lists the files of the partitions that the query's conditions leave. */
export async function openScan(scan: Scan, { objects, catalog, runner }: ScanDependencies): Promise<OpenScan> {
  const { table } = scan;
  if (table.partitionKeys.length === 0)
    return { scan, groups: [{ values: [], files: listDataFiles(objects, table.location) }] };
  const all = await catalog.listPartitions(table.database, table.name);
  const wanted = await prunePartitions(runner, scan, all);
  const groups = wanted.map((partition) => ({
    values: partition.Values ?? [],
    files: listDataFiles(objects, locationOf(partition)),
  }));
  return { scan, groups };
}

const locationOf = ({ StorageDescriptor }: Partition): string => StorageDescriptor?.Location ?? '';

const listFiles = ({ groups }: OpenScan): ObjectFile[] => groups.flatMap(({ files }) => files);

const listColumns = ({ table, columns }: Scan) => table.columns.filter(({ name }) => columns.has(name));

/** What Athena would read, and bill, of the files. */
export const measureScan = (open: OpenScan, runner: QueryRunner): Promise<number> =>
  chooseFormat(open.scan.table).measure(listFiles(open), listColumns(open.scan), runner);

/**
 * `scan_1 AS NOT MATERIALIZED (SELECT ...)`, for the WITH of the DuckDB query.
 * @param isLenient whether lines must be read one by one, since some are not what they should be
 */
export async function emitScan(open: OpenScan, runner: QueryRunner, isLenient: boolean): Promise<string> {
  const { scan, groups } = open;
  const files = listFiles(open);
  const options = { hasPath: listFileColumns(scan).length > 0, isLenient, runner };
  const body =
    files.length === 0
      ? emitEmpty(scan)
      : addFileColumns(scan, groups, await chooseFormat(scan.table).emitRows(files, listColumns(scan), options));
  return `${scan.name} AS NOT MATERIALIZED (${body})`;
}

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
  const names = [...table.partitionKeys.map(({ name }) => name), PATH_COLUMN];
  const values = fileColumns.map(
    ({ name, duckType }) => `${emitPartitionValue(`p.${quote(name)}`, duckType)} AS ${quote(name)}`,
  );
  const own = table.columns.flatMap(({ name }) => (columns.has(name) ? `r.${quote(name)}` : []));
  return `SELECT ${[...own, ...values].join(', ')} FROM (${rows}) AS r INNER JOIN (VALUES ${tuples.join(', ')}) AS p(${[FILE_COLUMN, ...names].map(quote).join(', ')}) ON r.${quote(FILE_COLUMN)} = p.${quote(FILE_COLUMN)}`;
}

function emitTuple({ bucket, key, path }: ObjectFile, { values }: FileGroup, { table }: Scan): string {
  const texts = table.partitionKeys.map((_, index) => values[index] ?? '');
  return `(${[path, ...texts, `s3://${bucket}/${key}`].map(quoteText).join(', ')})`;
}
