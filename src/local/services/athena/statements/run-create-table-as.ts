/** CREATE TABLE AS SELECT: https://docs.aws.amazon.com/athena/latest/ug/ctas.html */
import type { TableInput } from '@aws-sdk/client-glue';
import type { QueryColumn } from '../analysis/query.ts';
import { readTable } from '../catalog/read-catalog.ts';
import { formatLocation, parseLocation } from '../catalog/s3-location.ts';
import { type Position, QueryError } from '../query-error.ts';
import type { StatementOf } from '../sql/statement.ts';
import { formatHiveType } from '../types/hive-type.ts';
import { BIGINT, formatType, type TrinoType } from '../types/trino-type.ts';
import { EMPTY_RESULT, type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { prepareQuery } from './prepare-query.ts';
import { formatFullName, type ResolvedName, requireDatabase, resolveName } from './table-names.ts';
import { readWriteProperties, type WriteProperties } from './write-properties.ts';
import { writeRows } from './write-rows.ts';

const STATEMENT_START: Position = { line: 1, column: 1 };

type CreateTableAs = StatementOf<'create-table-as'>;

export async function runCreateTableAs(statement: CreateTableAs, context: ExecutionContext): Promise<StatementResult> {
  const name = resolveName(statement.name, context);
  const properties = readWriteProperties(statement.properties);
  if (await readTable(context.catalog, name.database, name.table)) {
    if (statement.ifNotExists) return EMPTY_RESULT;
    throw new QueryError(
      'TABLE_ALREADY_EXISTS',
      `Destination table '${formatFullName(name)}' already exists. ${formatCleanUpHint(context)}`,
      STATEMENT_START,
    );
  }
  await requireDatabase(name.database, statement.name, context);
  const prepared = await prepareQuery(statement.query, context);
  const columns = nameColumns(prepared.columns, statement, properties);
  checkBucketing(columns, statement, properties);
  const location = chooseLocation(properties, name, context);
  const written = await withCleanUpHint(context, async () => {
    const declared = columns.map((column) => ({ ...column, hiveType: requireHiveType(column.type) }));
    const target = {
      location,
      format: properties.format,
      compression: properties.compression,
      serdeParameters: serdeParametersOf(properties),
      columns,
      partitionCount: properties.partitionedBy.length,
      ...(properties.bucketing && { bucketing: properties.bucketing }),
      existing: new Map<string, string>(),
    };
    const result = statement.withData
      ? await writeRows(prepared, target, context)
      : { rows: 0, written: [], partitions: [] };
    const input = buildTableInput(name, declared, properties, location, context);
    await context.catalog.createTable(name.database, input);
    const partitions = result.partitions.map(({ values, location: at }) => ({
      Values: values,
      StorageDescriptor: { ...input.StorageDescriptor, Location: at },
    }));
    await context.catalog.createPartitions(name.database, name.table, partitions);
    return result;
  });
  return { ...listResult([{ name: 'rows', type: BIGINT }], []), updateCount: written.rows, written: written.written };
}

/** Each must have a name of its own; partition columns must come last, in the order in which they are named. */
function nameColumns(columns: readonly QueryColumn[], statement: CreateTableAs, { partitionedBy }: WriteProperties) {
  const { at } = statement.name;
  const named = columns.map(({ name, type }, index) => {
    if (name === undefined)
      throw new QueryError('MISSING_COLUMN_NAME', `Column name not specified at position ${index + 1}`, at);
    if (type.name === 'unknown') throw new QueryError('TYPE_MISMATCH', `Column type is unknown: ${name}`, at);
    return { name: name.toLowerCase(), type };
  });
  const names = named.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new QueryError('DUPLICATE_COLUMN_NAME', `Column name '${repeated}' specified more than once`, at);
  const missing = partitionedBy.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new QueryError('INVALID_PARTITION_COLUMN', `Partition columns [${missing}] not present in schema`, at);
  const last = partitionedBy.length === 0 ? [] : names.slice(-partitionedBy.length);
  if (last.join() !== partitionedBy.join())
    throw new QueryError(
      'HIVE_COLUMN_ORDER_MISMATCH',
      `Partition keys must be the last columns in the table and in the same order as the table properties: [${partitionedBy.join(', ')}]`,
    );
  return named;
}

/** Hive's hash, which says which bucket a row belongs to, is not defined for other types. */
const BUCKETING_TYPES: readonly TrinoType['name'][] = [
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
  'double',
  'varchar',
  'date',
];

function checkBucketing(
  columns: readonly { name: string; type: TrinoType }[],
  { name: { at } }: CreateTableAs,
  { bucketing, partitionedBy }: WriteProperties,
): void {
  if (!bucketing) return;
  const missing = bucketing.columns.filter((wanted) => !columns.some(({ name }) => name === wanted));
  if (missing.length > 0)
    throw new QueryError(
      'INVALID_TABLE_PROPERTY',
      `Bucketing columns [${missing.join(', ')}] not present in schema`,
      at,
    );
  const partitioning = bucketing.columns.filter((name) => partitionedBy.includes(name));
  if (partitioning.length > 0)
    throw new QueryError(
      'INVALID_TABLE_PROPERTY',
      `Bucketing columns [${partitioning.join(', ')}] are partition columns`,
      at,
    );
  if (columns.some(({ name, type }) => bucketing.columns.includes(name) && !BUCKETING_TYPES.includes(type.name)))
    throw new QueryError('NOT_SUPPORTED', 'Cannot create a table bucketed on an unsupported type', at);
}

function requireHiveType(type: TrinoType): string {
  const hiveType = formatHiveType(type);
  if (hiveType === undefined) throw new QueryError('NOT_SUPPORTED', `Unsupported Hive type: ${formatType(type)}`);
  return hiveType;
}

/** @throws QueryError when something lies there already: Athena deletes no data */
function chooseLocation({ externalLocation }: WriteProperties, name: ResolvedName, context: ExecutionContext): string {
  const location = formatLocation(
    parseLocation(externalLocation ?? `${context.outputLocation}tables/${context.queryId}/`),
  );
  const { bucket, prefix } = parseLocation(location);
  if (context.objects.hasBucket(bucket) && context.objects.list(bucket, prefix).length > 0) {
    const path = location.replace(/\/$/, '');
    throw new QueryError(
      'HIVE_PATH_ALREADY_EXISTS',
      `Target directory for table '${name.database}.${name.table}' already exists: ${path}. ${formatCleanUpHint(context)}`,
    );
  }
  return location;
}

/** Athena says where a failed CTAS may have left files. */
/** The folder is that of a table without a location of its own, whatever the location of this one. */
const formatCleanUpHint = ({ outputLocation, queryId }: ExecutionContext): string =>
  `You may need to manually clean the data at location '${outputLocation}tables/${queryId}' before retrying. Athena will not delete data in your account.`;

async function withCleanUpHint<T>(context: ExecutionContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new QueryError(error.errorName, `${error.message}. ${formatCleanUpHint(context)}`);
  }
}

const serdeParametersOf = ({ fieldDelimiter }: WriteProperties): Record<string, string> => ({
  'serialization.format': '1',
  ...(fieldDelimiter !== undefined && { 'field.delim': fieldDelimiter }),
});

function buildTableInput(
  { table }: ResolvedName,
  columns: readonly { name: string; hiveType: string }[],
  properties: WriteProperties,
  location: string,
  { queryId }: ExecutionContext,
): TableInput {
  const toColumn = ({ name, hiveType }: { name: string; hiveType: string }) => ({ Name: name, Type: hiveType });
  const dataCount = columns.length - properties.partitionedBy.length;
  return {
    Name: table,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: columns.slice(dataCount).map(toColumn),
    Parameters: {
      EXTERNAL: 'TRUE',
      has_encrypted_data: 'false',
      transactional: 'false',
      presto_query_id: queryId,
      ...(properties.bucketing && { bucketing_version: '1' }),
      [`${properties.format.name === 'PARQUET' ? 'parquet' : 'write'}.compression`]:
        properties.compression.toUpperCase(),
    },
    StorageDescriptor: {
      Columns: columns.slice(0, dataCount).map(toColumn),
      Location: location,
      InputFormat: properties.format.inputFormat,
      OutputFormat: properties.format.outputFormat,
      Compressed: properties.format.name !== 'PARQUET' && properties.compression !== 'uncompressed',
      NumberOfBuckets: properties.bucketing?.count ?? 0,
      SerdeInfo: {
        Name: table,
        SerializationLibrary: properties.format.serde,
        Parameters: serdeParametersOf(properties),
      },
      BucketColumns: properties.bucketing?.columns ?? [],
      SortColumns: [],
      Parameters: {},
      StoredAsSubDirectories: false,
    },
  };
}
