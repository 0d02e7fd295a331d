/** CREATE EXTERNAL TABLE: https://docs.aws.amazon.com/athena/latest/ug/create-table.html */
import type { Column, TableInput } from '@aws-sdk/client-glue';
import { readTable } from '../catalog/read-catalog.ts';
import { formatLocation, parseLocation } from '../catalog/s3-location.ts';
import { QueryError } from '../query-error.ts';
import { SERDES } from '../scan/serdes.ts';
import type { ColumnDefinition, CreateTable } from '../sql/statement.ts';
import { parseHiveType } from '../types/hive-type.ts';
import { EMPTY_RESULT, type ExecutionContext, type StatementResult } from './execution-context.ts';
import { hiveTaskFailed, requireDatabase, resolveName } from './table-names.ts';
import { findWriteFormat, WRITE_FORMATS } from './write-formats.ts';

const TEXT_FORMAT = WRITE_FORMATS.find(({ name }) => name === 'TEXTFILE');

export async function runCreateTable(statement: CreateTable, context: ExecutionContext): Promise<StatementResult> {
  const { database, table } = resolveName(statement.name, context);
  await requireDatabase(database, statement.name, context);
  if (await readTable(context.catalog, database, table)) {
    if (statement.ifNotExists) return EMPTY_RESULT;
    throw hiveTaskFailed(`AlreadyExistsException(message:Table ${table} already exist)`);
  }
  await context.catalog.createTable(database, buildInput(table, statement));
  return EMPTY_RESULT;
}

function buildInput(table: string, statement: CreateTable): TableInput {
  const { columns, partitions, comment, rowFormat, location, properties } = statement;
  if (location === undefined) throw new Error('A table without a location is refused when its query is started');
  const serde = rowFormat.serde ?? chooseSerde(statement);
  const format = findWriteFormat(serde) ?? TEXT_FORMAT;
  return {
    Name: table,
    TableType: 'EXTERNAL_TABLE',
    ...(comment !== undefined && { Description: comment }),
    PartitionKeys: partitions.map(toColumn),
    Parameters: { EXTERNAL: 'TRUE', ...(comment !== undefined && { comment }), ...properties },
    StorageDescriptor: {
      Columns: columns.map(toColumn),
      Location: formatLocation(parseLocation(location)),
      InputFormat: statement.inputFormat ?? format?.inputFormat,
      OutputFormat: statement.outputFormat ?? format?.outputFormat,
      Compressed: false,
      NumberOfBuckets: -1,
      SerdeInfo: {
        SerializationLibrary: serde,
        Parameters: { 'serialization.format': rowFormat.properties['field.delim'] ?? '1', ...rowFormat.properties },
      },
      BucketColumns: [],
      SortColumns: [],
      StoredAsSubDirectories: false,
    },
  };
}

function chooseSerde({ storedAs = 'TEXTFILE', inputFormat }: CreateTable): string {
  if (inputFormat !== undefined) return SERDES.text;
  const format = WRITE_FORMATS.find(({ name }) => name === storedAs && name !== 'JSON');
  if (format) return format.serde;
  throw new QueryError(
    'HIVE_UNSUPPORTED_FORMAT',
    `STORED AS ${storedAs} is not supported by the local AWS; supported: PARQUET, TEXTFILE, or a ROW FORMAT SERDE`,
  );
}

/** @throws QueryError for a type that Hive has not */
export function toColumn({ name, type, comment }: ColumnDefinition): Column {
  if (!parseHiveType(type)) throw new QueryError('TYPE_NOT_FOUND', `Unknown type of column ${name}: ${type}`);
  return { Name: name, Type: type, ...(comment !== undefined && { Comment: comment }) };
}
