/** What a file format of a table can do. */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn } from '../catalog/catalog-table.ts';
import type { QueryRunner } from '../engine/engine.ts';

/** Column in which a row tells the path of its file; no column of a table can have the name. */
export const FILE_COLUMN = '$file';

export interface ReadOptions {
  /** Whether each row needs the path of its file, as `FILE_COLUMN`. */
  hasPath: boolean;
  /** Whether to read slowly but forgive what the SerDe forgives. */
  isLenient: boolean;
  runner: QueryRunner;
}

export interface FileFormat {
  /** Bytes that a reader of these columns reads of these files. */
  measure(files: readonly ObjectFile[], columns: readonly CatalogColumn[], runner: QueryRunner): Promise<number>;
  /** SELECT of the columns from the files, of which there is at least one. */
  emitRows(files: readonly ObjectFile[], columns: readonly CatalogColumn[], options: ReadOptions): Promise<string>;
}

export const sumSizes = (files: readonly ObjectFile[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
