/**
 * JSON lines, as the OpenX SerDe of Athena's engine reads them: a value that does not fit its column is NULL, a fraction in
 * a whole column is cut, a line that is no object gives a row of NULLs, a broken object fails unless the table ignores it.
 * Trino's own reader: https://github.com/trinodb/trino/tree/master/lib/trino-hive-formats
 */
import type { ObjectFile } from '../../../core/object-files.ts';
import type { CatalogColumn, CatalogTable } from '../catalog/catalog-table.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import type { TrinoType } from '../types/trino-type.ts';
import { type Compression, groupByCompression } from './compression.ts';
import { FILE_COLUMN, type FileFormat, sumSizes } from './file-format.ts';
import { findKeys } from './json-keys.ts';

export function createJsonFormat(table: CatalogTable): FileFormat {
  const isForgiving = table.serdeParameters['ignore.malformed.json']?.toLowerCase() === 'true';
  return {
    measure: async (files) => sumSizes(files),
    emitRows: async (files, columns, { hasPath, isLenient, runner }) => {
      const keyOf = await findKeys(table, columns, files, runner);
      const emit = isLenient ? emitLenient : emitFast;
      return groupByCompression(files)
        .map(([compression, members]) => emit(members, columns, { compression, hasPath, keyOf, isForgiving }))
        .join(' UNION ALL ');
    },
  };
}

interface EmitOptions {
  compression: Compression;
  hasPath: boolean;
  keyOf: (column: string) => string;
  isForgiving: boolean;
}

function emitFast(
  files: readonly ObjectFile[],
  columns: readonly CatalogColumn[],
  { compression, hasPath, keyOf }: EmitOptions,
): string {
  const source = `[${listPaths(files)}], compression = '${compression}'${hasPath ? `, filename = '${FILE_COLUMN}'` : ''}`;
  const path = hasPath ? `, ${quote(FILE_COLUMN)}` : '';
  // Rows without a column are counted faster when they are not taken apart.
  if (columns.length === 0) return `SELECT 1 AS row_${path} FROM read_ndjson_objects(${source})`;
  const declared = columns.map(({ name, type }) => `${quoteText(keyOf(name))}: ${quoteText(readAs(type))}`);
  const items = columns.map(({ name, type }) => `${emitValue(quote(keyOf(name)), type)} AS ${quote(name)}`);
  const options = `format = 'newline_delimited', records = true, columns = {${declared.join(', ')}}`;
  return `SELECT ${items.join(', ')}${path} FROM read_json(${source}, ${options})`;
}

/** DuckDB takes sixteen times as much memory for its buffer. Objects that are read the fast way may have 16 MB. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const listPaths = (files: readonly ObjectFile[]): string => files.map(({ path }) => quoteText(path)).join(', ');

/** DuckDB would round a fraction and refuse what does not fit, so such types are read as something wider. */
function readAs(type: TrinoType): string {
  switch (type.name) {
    case 'tinyint':
    case 'smallint':
    case 'integer':
      return 'DOUBLE';
    case 'double':
    case 'real':
    case 'array':
    case 'map':
    case 'row':
      return toDuckType(type);
    default:
      return 'VARCHAR';
  }
}

function emitValue(sql: string, type: TrinoType): string {
  if (readAs(type) === 'DOUBLE' && type.name !== 'double') return `TRY_CAST(trunc(${sql}) AS ${toDuckType(type)})`;
  return readAs(type) === 'VARCHAR' ? emitFromText(sql, type) : sql;
}

function emitFromText(sql: string, type: TrinoType): string {
  switch (type.name) {
    case 'varchar':
    case 'char':
      return type.length === undefined ? sql : `left(${sql}, ${type.length})`;
    case 'boolean':
      return `(lower(${sql}) = 'true')`;
    case 'timestamp':
      return `trino_json_timestamp(${sql})`;
    case 'varbinary':
      return `from_base64(${sql})`;
    case 'date':
    case 'double':
    case 'real':
    case 'decimal':
      return `TRY_CAST(${sql} AS ${toDuckType(type)})`;
    default:
      return `TRY_CAST(trino_json_whole(${sql}) AS ${toDuckType(type)})`;
  }
}

/** Line by line: each is taken for what it is. */
function emitLenient(
  files: readonly ObjectFile[],
  columns: readonly CatalogColumn[],
  { compression, hasPath, keyOf, isForgiving }: EmitOptions,
): string {
  const options = [
    "columns = {'line_': 'VARCHAR'}",
    "delim = '\\x01'",
    "quote = ''",
    "escape = ''",
    'header = false',
    'auto_detect = false',
    `compression = '${compression}'`,
    `max_line_size = ${MAX_LINE_BYTES}`,
    ...(hasPath ? [`filename = '${FILE_COLUMN}'`] : []),
  ];
  const items = columns.map(
    ({ name, type }) =>
      `${emitFromJson(`json_extract(json_, ${quoteText(jsonPath(keyOf(name)))})`, type)} AS ${quote(name)}`,
  );
  if (hasPath) items.push(quote(FILE_COLUMN));
  const lines = `SELECT *, trino_json_line(line_, ${isForgiving}) AS json_ FROM read_csv([${listPaths(files)}], ${options.join(', ')})`;
  return `SELECT ${items.length > 0 ? items.join(', ') : '1 AS row_'} FROM (${lines})`;
}

const jsonPath = (key: string): string => `$."${key.replaceAll('"', '\\"')}"`;

const emitFromJson = (sql: string, type: TrinoType): string =>
  ['array', 'map', 'row'].includes(type.name)
    ? `TRY_CAST(${sql} AS ${toDuckType(type)})`
    : emitFromText(`json_extract_string(${sql}, '$')`, type);
