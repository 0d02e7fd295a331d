/** INSERT INTO: https://docs.aws.amazon.com/athena/latest/ug/insert-into.html. Each adds files; none is changed. */
import type { CatalogTable } from '../catalog/catalog-table.ts';
import { QueryError } from '../query-error.ts';
import type { Expression, Query, SelectItem } from '../sql/ast.ts';
import type { StatementOf } from '../sql/statement.ts';
import { canCoerce } from '../types/coercion.ts';
import { BIGINT, formatType } from '../types/trino-type.ts';
import { type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { type PreparedQuery, prepareQuery } from './prepare-query.ts';
import { requireTable } from './table-names.ts';
import { findWriteFormat, WRITE_FORMATS } from './write-formats.ts';
import { writeRows } from './write-rows.ts';

type Insert = StatementOf<'insert'>;

const DEFAULT_COMPRESSION = 'gzip';

export async function runInsert(statement: Insert, context: ExecutionContext): Promise<StatementResult> {
  const table = await requireTable(statement.name, context);
  const format = findWriteFormat(table.serde);
  if (!format)
    throw new QueryError(
      'HIVE_UNSUPPORTED_FORMAT',
      `INSERT into table ${table.name} with SerDe ${table.serde} is not supported; supported: ${WRITE_FORMATS.map(({ serde }) => serde).join(', ')}`,
    );
  // https://docs.aws.amazon.com/athena/latest/ug/ctas-partitioning-and-bucketing-what-is-bucketing.html
  if (table.isBucketed)
    throw new QueryError('NOT_SUPPORTED', `Cannot insert into bucketed table ${table.database}.${table.name}`);
  const columns = [...table.columns, ...table.partitionKeys];
  const prepared = await prepareQuery(arrange(statement, table), context);
  checkTypes(prepared, statement, columns);
  const existing = await context.catalog.listPartitions(table.database, table.name);
  const compression = table.parameters[`${format.name === 'PARQUET' ? 'parquet' : 'write'}.compression`]?.toUpperCase();
  const { rows, written, partitions } = await writeRows(
    prepared,
    {
      location: table.location.endsWith('/') ? table.location : `${table.location}/`,
      format,
      compression: format.compressions[compression ?? ''] ?? DEFAULT_COMPRESSION,
      serdeParameters: table.serdeParameters,
      columns,
      partitionCount: table.partitionKeys.length,
      existing: new Map(
        existing.map(({ Values = [], StorageDescriptor }) => [Values.join('/'), StorageDescriptor?.Location ?? '']),
      ),
    },
    context,
  );
  await register(table, partitions, existing, context);
  return { ...listResult([{ name: 'rows', type: BIGINT }], []), updateCount: rows, written };
}

/** With a list of columns the values are put in the table's order, and NULL for those that are not named. */
function arrange({ columns, query, name }: Insert, table: CatalogTable): Query {
  if (!columns) return query;
  const { line, column, start, end } = query;
  const span = { line, column, start, end };
  const names = columns.map((item) => item.name.toLowerCase());
  const all = [...table.columns, ...table.partitionKeys].map((item) => item.name);
  const unknown = columns.find((item) => !all.includes(item.name.toLowerCase()));
  if (unknown)
    throw new QueryError(
      'COLUMN_NOT_FOUND',
      `Insert column name does not exist in target table: ${unknown.name}`,
      unknown,
    );
  const alias = { name: 'inserted_', ...span };
  const toItem = (wanted: string): SelectItem => {
    const expression: Expression = names.includes(wanted)
      ? { kind: 'name', parts: [alias, { name: wanted, ...span }], ...span }
      : { kind: 'null', ...span };
    return { kind: 'expression', expression, ...span };
  };
  const from = {
    kind: 'alias' as const,
    relation: { kind: 'derived' as const, query, isLateral: false, ...span },
    alias,
    columns: columns.map((item) => ({ ...item, ...name.at, name: item.name })),
    ...span,
  };
  return {
    with: [],
    body: { kind: 'select', isDistinct: false, items: all.map(toItem), from, windows: [], ...span },
    orderBy: [],
    ...span,
  };
}

function checkTypes(
  { columns }: PreparedQuery,
  { name }: Insert,
  wanted: readonly CatalogTable['columns'][number][],
): void {
  const fits =
    columns.length === wanted.length &&
    columns.every(({ type }, index) => canCoerce(type, wanted[index]?.type ?? type));
  if (fits) return;
  const list = (types: readonly { type: Parameters<typeof formatType>[0] }[]) =>
    types.map(({ type }) => formatType(type)).join(', ');
  throw new QueryError(
    'TYPE_MISMATCH',
    `Insert query has mismatched column types: Table: [${list(wanted)}], Query: [${list(columns)}]`,
    name.at,
  );
}

/** A partition that is there already keeps its definition. */
async function register(
  table: CatalogTable,
  partitions: { values: string[]; location: string }[],
  existing: readonly { Values?: string[] | undefined }[],
  { catalog }: ExecutionContext,
): Promise<void> {
  const known = new Set(existing.map(({ Values = [] }) => Values.join('/')));
  const fresh = partitions.filter(({ values }) => !known.has(values.join('/')));
  if (fresh.length === 0) return;
  const entry = await catalog.findTable(table.database, table.name);
  const inputs = fresh.map(({ values, location }) => ({
    Values: values,
    StorageDescriptor: { ...entry?.StorageDescriptor, Location: location },
  }));
  await catalog.createPartitions(table.database, table.name, inputs);
}
