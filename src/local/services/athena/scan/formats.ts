/** The file formats that tables may have, by their SerDe. */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn, CatalogTable } from '../catalog/catalog-table.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { QueryError } from '../query-error.ts';
import { createCsvFormat, createTextFormat } from './csv-format.ts';
import { createJsonFormat } from './json-format.ts';
import { parquetFormat } from './parquet-format.ts';

export interface ReadOptions {
  /** Whether each row needs the path of its file, as `path_`. */
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

export const SERDES = {
  openxJson: 'org.openx.data.jsonserde.JsonSerDe',
  hiveJson: 'org.apache.hive.hcatalog.data.JsonSerDe',
  parquet: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  text: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
  csv: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
} as const;

/** @throws QueryError HIVE_UNSUPPORTED_FORMAT naming the SerDe */
export function chooseFormat(table: CatalogTable): FileFormat {
  switch (table.serde) {
    case SERDES.openxJson:
    case SERDES.hiveJson:
      return createJsonFormat(table);
    case SERDES.parquet:
      return parquetFormat;
    case SERDES.text:
      return createTextFormat(table);
    case SERDES.csv:
      return createCsvFormat(table);
    default:
      throw new QueryError(
        'HIVE_UNSUPPORTED_FORMAT',
        `The SerDe ${table.serde || '(none)'} of table ${table.database}.${table.name} is not supported by the local AWS; supported: ${Object.values(SERDES).join(', ')}`,
      );
  }
}

export const sumSizes = (files: readonly ObjectFile[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
