/** Partitions: ALTER TABLE ADD and DROP PARTITION, MSCK REPAIR TABLE, SHOW PARTITIONS. */
import type { Partition, PartitionInput } from '@aws-sdk/client-glue';
import { COMPARISONS } from '../../glue/catalog/comparisons.ts';
import type { CatalogTable } from '../catalog/catalog-table.ts';
import { formatLocation, parseLocation } from '../catalog/s3-location.ts';
import { QueryError } from '../query-error.ts';
import { listDataFiles } from '../scan/table-files.ts';
import type { PartitionSpec, StatementOf, TableName } from '../sql/statement.ts';
import { isNumeric } from '../types/trino-type.ts';
import { EMPTY_RESULT, type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { requireHiveTable } from './table-names.ts';

export async function runAddPartitions(
  statement: StatementOf<'add-partitions'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const table = await requireHiveTable(statement.name, context);
  const inputs = statement.partitions.map(({ spec, location }) => {
    const values = orderValues(table, spec);
    return buildInput(values, location ?? `${slash(table.location)}${formatPath(table, values)}/`);
  });
  await register(table, inputs, statement.ifNotExists, context);
  return EMPTY_RESULT;
}

async function register(
  table: CatalogTable,
  inputs: PartitionInput[],
  isForgiving: boolean,
  context: ExecutionContext,
): Promise<void> {
  const entry = await context.catalog.findTable(table.database, table.name);
  const complete = inputs.map((input) => ({
    ...input,
    StorageDescriptor: { ...entry?.StorageDescriptor, ...input.StorageDescriptor },
  }));
  const errors = await context.catalog.createPartitions(table.database, table.name, complete);
  const [refused] = errors.filter(
    ({ ErrorDetail }) => !isForgiving || ErrorDetail?.ErrorCode !== 'AlreadyExistsException',
  );
  if (refused)
    throw new QueryError(
      'ALREADY_EXISTS',
      `Partition ${formatPath(table, refused.PartitionValues ?? [])}: ${refused.ErrorDetail?.ErrorMessage}`,
    );
}

const buildInput = (Values: string[], location: string): PartitionInput => ({
  Values,
  StorageDescriptor: { Location: formatLocation(parseLocation(location)) },
});

const slash = (location: string): string => (location.endsWith('/') ? location : `${location}/`);

/** All partition columns must be named, each once. */
function orderValues({ partitionKeys, name: table }: CatalogTable, spec: PartitionSpec): string[] {
  const byColumn = new Map(spec.map(({ column, value }) => [column, value]));
  const values = partitionKeys.flatMap(({ name }) => byColumn.get(name) ?? []);
  if (values.length !== partitionKeys.length || spec.length !== partitionKeys.length)
    throw new QueryError(
      'GENERIC_USER_ERROR',
      `Partition spec must name the columns ${partitionKeys.map(({ name }) => name).join(', ')} of table ${table}, got ${spec.map(({ column }) => column).join(', ')}`,
    );
  return values;
}

/** `year=2026/month=11` */
const formatPath = ({ partitionKeys }: CatalogTable, values: readonly string[]): string =>
  partitionKeys.map(({ name }, index) => `${name}=${values[index]}`).join('/');

/** @throws QueryError when there is none */
export async function findPartition(
  name: TableName,
  spec: PartitionSpec,
  context: ExecutionContext,
): Promise<Partition> {
  const table = await requireHiveTable(name, context);
  const values = orderValues(table, spec);
  const all = await context.catalog.listPartitions(table.database, table.name);
  const found = all.find((partition) => partition.Values?.join('/') === values.join('/'));
  if (!found) throw new QueryError('GENERIC_USER_ERROR', `Partition not found (${formatPath(table, values)})`);
  return found;
}

/** A spec may name some of the columns, and compare: all partitions that fit are dropped. */
export async function runDropPartitions(
  statement: StatementOf<'drop-partitions'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const table = await requireHiveTable(statement.name, context);
  const all = await context.catalog.listPartitions(table.database, table.name);
  for (const spec of statement.specs) {
    const fitting = all.filter((partition) => spec.every((item) => fits(table, partition, item)));
    if (fitting.length === 0 && !statement.ifExists)
      throw new QueryError(
        'GENERIC_USER_ERROR',
        `Partition not found (${spec.map(({ column, operator, value }) => `${column} ${operator} ${value}`).join(', ')})`,
      );
    for (const { Values = [] } of fitting) await context.catalog.deletePartition(table.database, table.name, Values);
  }
  return EMPTY_RESULT;
}

function fits(
  { partitionKeys }: CatalogTable,
  { Values = [] }: Partition,
  { column, operator, value }: PartitionSpec[number],
): boolean {
  const index = partitionKeys.findIndex(({ name }) => name === column);
  const key = partitionKeys[index];
  if (!key) throw new QueryError('GENERIC_USER_ERROR', `${column} is not a partition column`);
  const own = Values[index] ?? '';
  const order = isNumeric(key.type) ? Number(own) - Number(value) : own < value ? -1 : own > value ? 1 : 0;
  return COMPARISONS[operator]?.(order) ?? false;
}

/** Registers the folders `key=value/...` below the table that are not registered; it never removes one. */
export async function runRepairTable(
  { name }: StatementOf<'repair-table'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const table = await requireHiveTable(name, context);
  const { prefix } = parseLocation(table.location);
  const known = new Set(
    (await context.catalog.listPartitions(table.database, table.name)).map(({ Values = [] }) => Values.join('/')),
  );
  const found = new Map<string, string[]>();
  for (const { key } of listDataFiles(context.objects, table.location)) {
    const values = readValues(table, key.slice(prefix.length));
    if (values && !known.has(values.join('/'))) found.set(formatPath(table, values), values);
  }
  const inputs = [...found].map(([path, values]) => buildInput(values, `${slash(table.location)}${path}/`));
  await register(table, inputs, true, context);
  const paths = [...found.keys()];
  const lines = [
    ...(paths.length > 0
      ? [`Partitions not in metastore: ${paths.map((path) => `${table.name}:${path}`).join(' ')}`]
      : []),
    ...paths.map((path) => `Repair: Added partition to metastore ${table.name}:${path}`),
  ];
  return listResult(
    [{ name: 'result', text: 'string' }],
    lines.map((line) => [line]),
  );
}

/** Values of `year=2026/month=11/file`, or undefined for another path. */
function readValues({ partitionKeys }: CatalogTable, path: string): string[] | undefined {
  const segments = path.split('/').slice(0, -1);
  if (segments.length < partitionKeys.length) return undefined;
  const values = partitionKeys.map(({ name }, index) => {
    const segment = segments[index] ?? '';
    return segment.toLowerCase().startsWith(`${name}=`)
      ? decodeURIComponent(segment.slice(name.length + 1))
      : undefined;
  });
  return values.every((value) => value !== undefined) ? values : undefined;
}

export async function showPartitions(
  { name }: StatementOf<'show-partitions'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const table = await requireHiveTable(name, context);
  if (table.partitionKeys.length === 0)
    throw new QueryError('GENERIC_USER_ERROR', `Table ${table.name} is not a partitioned table`);
  const partitions = await context.catalog.listPartitions(table.database, table.name);
  return listResult(
    [{ name: 'partition', text: 'string' }],
    partitions.map(({ Values = [] }) => [formatPath(table, Values)]),
  );
}
