/** Parquet: only the columns that a query uses are read, and only they are counted. */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn } from '../catalog/catalog-table.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import { checkParquetTypes } from './check-parquet-types.ts';
import { FILE_COLUMN, type FileFormat, type ReadOptions } from './file-format.ts';

const listPaths = (files: readonly ObjectFile[]): string => files.map(({ path }) => quoteText(path)).join(', ');

/** Columns are found by name; one that a file lacks is NULL. */
async function emitRows(
  files: readonly ObjectFile[],
  columns: readonly CatalogColumn[],
  { hasPath, runner }: ReadOptions,
): Promise<string> {
  await checkParquetTypes(files, columns, runner);
  const items = columns.map(({ name, type }) => `CAST(${quote(name)} AS ${toDuckType(type)}) AS ${quote(name)}`);
  if (hasPath) items.push(quote(FILE_COLUMN));
  // An empty first part declares all columns, so that a file may lack them: union by name fills in NULL.
  const declared = columns.map(({ name, type }) => `CAST(NULL AS ${toDuckType(type)}) AS ${quote(name)}`);
  const options = `union_by_name = true${hasPath ? `, filename = '${FILE_COLUMN}'` : ''}`;
  const rows = `SELECT * FROM read_parquet([${listPaths(files)}], ${options})`;
  const all = declared.length > 0 ? `SELECT ${declared.join(', ')} WHERE false UNION ALL BY NAME (${rows})` : rows;
  return `SELECT ${items.length > 0 ? items.join(', ') : '1 AS row_'} FROM (${all})`;
}

/** Compressed size of the columns' chunks; a query of no column, like count(*), reads footers alone, which are not counted. */
async function measure(
  files: readonly ObjectFile[],
  columns: readonly CatalogColumn[],
  runner: QueryRunner,
): Promise<number> {
  if (files.length === 0 || columns.length === 0) return 0;
  const names = columns.map(({ name }) => quoteText(name)).join(', ');
  const [row] = await runner.rows(
    `SELECT coalesce(sum(total_compressed_size), 0) FROM parquet_metadata([${listPaths(files)}])
     WHERE lower(split_part(path_in_schema, ',', 1)) IN (${names})`,
  );
  return Number(row?.[0] ?? 0);
}

export const parquetFormat: FileFormat = { measure, emitRows };
