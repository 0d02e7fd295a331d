/** A file whose column is of another type than the catalog says fails on AWS; DuckDB would convert it without a word. */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn } from '../catalog/catalog-table.ts';
import type { QueryRunner } from '../engine/engine.ts';
import { QueryError } from '../query-error.ts';
import { quoteText } from '../types/duck-type.ts';
import { formatType } from '../types/trino-type.ts';

/** Types of a file, as DuckDB names them, that Trino reads as each of its own. Nested types are not looked into. */
const READABLE: Record<string, RegExp> = {
  boolean: /^BOOLEAN$/,
  tinyint: /^(U?TINYINT|SMALLINT|INTEGER)$/,
  smallint: /^(U?TINYINT|U?SMALLINT|INTEGER)$/,
  integer: /^(U?TINYINT|U?SMALLINT|INTEGER)$/,
  bigint: /^(U?TINYINT|U?SMALLINT|U?INTEGER|BIGINT)$/,
  real: /^FLOAT$/,
  double: /^(FLOAT|DOUBLE)$/,
  decimal: /^(DECIMAL.*|U?TINYINT|U?SMALLINT|INTEGER|BIGINT)$/,
  varchar: /^(VARCHAR|BLOB|JSON|ENUM.*)$/,
  char: /^(VARCHAR|BLOB|ENUM.*)$/,
  varbinary: /^(BLOB|VARCHAR)$/,
  date: /^DATE$/,
  timestamp: /^TIMESTAMP/,
};

/** @throws QueryError HIVE_BAD_DATA naming the column and both types */
export async function checkParquetTypes(
  files: readonly ObjectFile[],
  columns: readonly CatalogColumn[],
  runner: QueryRunner,
): Promise<void> {
  const checked = columns.filter(({ type }) => READABLE[type.name]);
  if (checked.length === 0) return;
  const paths = files.map(({ path }) => quoteText(path)).join(', ');
  const rows = await runner.rows(
    `SELECT lower(column_name), column_type FROM (DESCRIBE SELECT * FROM read_parquet([${paths}], union_by_name = true))`,
  );
  for (const [name, fileType] of rows) {
    const column = checked.find((candidate) => candidate.name === name);
    if (!column || READABLE[column.type.name]?.test(String(fileType))) continue;
    throw new QueryError(
      'HIVE_BAD_DATA',
      `Malformed Parquet file. Field ${column.name}'s type ${fileType} in parquet file is incompatible with type ${formatType(column.type)} defined in table schema`,
    );
  }
}
