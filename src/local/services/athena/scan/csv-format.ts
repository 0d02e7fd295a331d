/** Delimited text: Hive's own (LazySimpleSerDe) and quoted CSV (OpenCSVSerde). */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn, CatalogTable } from '../catalog/catalog-table.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import type { TrinoType } from '../types/trino-type.ts';
import { groupByCompression } from './compression.ts';
import { FILE_COLUMN, type FileFormat, sumSizes } from './file-format.ts';

const DEFAULT_DELIMITER = '\u0001';
const DEFAULT_NULL = '\\N';

interface Dialect {
  delimiter: string;
  quote: string;
  escape: string;
  /** Text of a NULL; undefined when there is none. */
  nullText?: string;
}

export const createTextFormat = (table: CatalogTable): FileFormat =>
  createDelimitedFormat(table, {
    delimiter: table.serdeParameters['field.delim'] ?? DEFAULT_DELIMITER,
    quote: '',
    escape: '',
    nullText: table.serdeParameters['serialization.null.format'] ?? DEFAULT_NULL,
  });

export const createCsvFormat = (table: CatalogTable): FileFormat =>
  createDelimitedFormat(table, {
    delimiter: table.serdeParameters['separatorChar'] ?? ',',
    quote: table.serdeParameters['quoteChar'] ?? '"',
    escape: table.serdeParameters['escapeChar'] ?? '\\',
  });

function createDelimitedFormat(table: CatalogTable, dialect: Dialect): FileFormat {
  const skip = Number(table.parameters['skip.header.line.count'] ?? 0);
  return {
    measure: async (files) => sumSizes(files),
    emitRows: async (files, columns, { hasPath }) =>
      groupByCompression(files)
        .map(([compression, members]) => emitRows(table, members, columns, { hasPath, skip, compression, dialect }))
        .join(' UNION ALL '),
  };
}

/** Fields are found by their place, so all of the table's columns are declared. */
function emitRows(
  table: CatalogTable,
  files: readonly ObjectFile[],
  columns: readonly CatalogColumn[],
  { hasPath, skip, compression, dialect }: { hasPath: boolean; skip: number; compression: string; dialect: Dialect },
): string {
  const declared = table.columns.map(({ name }) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  const options = [
    `columns = {${declared}}`,
    `delim = ${quoteText(dialect.delimiter)}`,
    `quote = ${quoteText(dialect.quote)}`,
    `escape = ${quoteText(dialect.escape)}`,
    ...(dialect.nullText === undefined ? [] : [`nullstr = ${quoteText(dialect.nullText)}`]),
    'header = false',
    'auto_detect = false',
    'null_padding = true',
    `skip = ${skip}`,
    `compression = '${compression}'`,
    ...(hasPath ? [`filename = '${FILE_COLUMN}'`] : []),
  ];
  const items = columns.map(({ name, type }) => `${emitField(quote(name), type)} AS ${quote(name)}`);
  if (hasPath) items.push(quote(FILE_COLUMN));
  const paths = files.map(({ path }) => quoteText(path)).join(', ');
  return `SELECT ${items.length > 0 ? items.join(', ') : '1 AS row_'} FROM read_csv([${paths}], ${options.join(', ')})`;
}

/** What cannot be read as its column's type is NULL, as Hive reads it. */
const emitField = (sql: string, type: TrinoType): string =>
  type.name === 'varchar' ? sql : `TRY_CAST(${sql} AS ${toDuckType(type)})`;
