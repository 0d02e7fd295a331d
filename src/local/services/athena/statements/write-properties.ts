/** The properties of a CTAS: https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html */
import { type Position, QueryError } from '../query-error.ts';
import type { Expression } from '../sql/ast.ts';
import type { TableProperty } from '../sql/statement.ts';
import { WRITE_FORMATS, type WriteFormat } from './write-formats.ts';

/** Rows of a partition go to so many files, by a hash of these columns. */
export interface Bucketing {
  columns: string[];
  count: number;
}

export interface WriteProperties {
  format: WriteFormat;
  /** As DuckDB names it. */
  compression: string;
  externalLocation?: string;
  partitionedBy: string[];
  bucketing?: Bucketing;
  fieldDelimiter?: string;
}

const KNOWN = [
  'format',
  'write_compression',
  'parquet_compression',
  'external_location',
  'partitioned_by',
  'bucketed_by',
  'bucket_count',
  'field_delimiter',
  'is_external',
  'table_type',
];
const UNSUPPORTED = ['orc_compression', 'compression_level', 'location', 'partitioning'];

/** @throws QueryError naming the property, its value and what is allowed */
export function readWriteProperties(properties: readonly TableProperty[]): WriteProperties {
  const byName = new Map(properties.map((property) => [property.name.name.toLowerCase(), property]));
  for (const [name, property] of byName) checkName(name, property);
  const text = (name: string) => readText(byName.get(name));
  if (text('table_type')?.toUpperCase() === 'ICEBERG')
    throw new QueryError(
      'NOT_SUPPORTED',
      'Iceberg tables are not supported by the local AWS',
      byName.get('table_type')?.name,
    );
  if (byName.has('write_compression') && byName.has('parquet_compression'))
    throw new QueryError(
      'INVALID_TABLE_PROPERTY',
      'Only one of write_compression and parquet_compression may be given',
      byName.get('parquet_compression')?.name,
    );
  const format = chooseFormat(text('format') ?? 'PARQUET', byName.get('format')?.name);
  const compression = text('write_compression') ?? text('parquet_compression');
  const externalLocation = text('external_location');
  const fieldDelimiter = text('field_delimiter');
  const bucketing = readBucketing(byName.get('bucketed_by'), byName.get('bucket_count'));
  return {
    format,
    compression: chooseCompression(format, compression, byName.get('write_compression')?.name),
    partitionedBy: readTexts(byName.get('partitioned_by')),
    ...(bucketing && { bucketing }),
    ...(externalLocation !== undefined && { externalLocation }),
    ...(fieldDelimiter !== undefined && { fieldDelimiter }),
  };
}

function checkName(name: string, { name: at }: TableProperty): void {
  if (UNSUPPORTED.includes(name))
    throw new QueryError('NOT_SUPPORTED', `Table property '${name}' is not supported by the local AWS`, at);
  if (!KNOWN.includes(name))
    throw new QueryError(
      'INVALID_TABLE_PROPERTY',
      `Catalog 'awsdatacatalog' table property '${name}' does not exist`,
      at,
    );
}

function chooseFormat(name: string, at: Position | undefined): WriteFormat {
  const format = WRITE_FORMATS.find((candidate) => candidate.name === name.toUpperCase());
  if (format) return format;
  const names = WRITE_FORMATS.map((candidate) => candidate.name).join(', ');
  throw new QueryError('NOT_SUPPORTED', `Format ${name} is not supported by the local AWS; supported: ${names}`, at);
}

function chooseCompression({ name, compressions }: WriteFormat, wanted = 'GZIP', at?: Position): string {
  const compression = compressions[wanted.toUpperCase()];
  if (compression) return compression;
  throw new QueryError(
    'INVALID_TABLE_PROPERTY',
    `Compression ${wanted} is not supported for ${name} by the local AWS; supported: ${Object.keys(compressions).join(', ')}`,
    at,
  );
}

function readBucketing(by: TableProperty | undefined, counted: TableProperty | undefined): Bucketing | undefined {
  const columns = readTexts(by);
  const text = readText(counted) ?? '0';
  const count = Number(text);
  if (!Number.isInteger(count))
    throw new QueryError('INVALID_TABLE_PROPERTY', `bucket_count must be an integer, got ${text}`, counted?.name);
  if (columns.length === 0 && count === 0) return undefined;
  if (columns.length === 0 || count === 0)
    throw new QueryError(
      'INVALID_TABLE_PROPERTY',
      'bucketed_by and bucket_count must be specified together',
      (by ?? counted)?.name,
    );
  return { columns, count };
}

const readText = (property: TableProperty | undefined): string | undefined => property && textOf(property.value);

const readTexts = (property: TableProperty | undefined): string[] => {
  if (!property) return [];
  if (property.value.kind !== 'array')
    throw new QueryError('INVALID_TABLE_PROPERTY', `${property.name.name} must be an ARRAY of texts`, property.name);
  return property.value.items.map(textOf).map((name) => name.toLowerCase());
};

function textOf(value: Expression): string {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'number') return value.text;
  if (value.kind === 'boolean') return String(value.value);
  throw new QueryError('INVALID_TABLE_PROPERTY', 'The value of a table property must be a literal', value);
}
