/** DESCRIBE, SHOW COLUMNS, SHOW CREATE TABLE and SHOW TBLPROPERTIES. */
import type { Column, Table } from '@aws-sdk/client-glue';
import { QueryError } from '../query-error.ts';
import type { StatementOf, TableName } from '../sql/statement.ts';
import { type ExecutionContext, listResult, type StatementResult } from './execution-context.ts';
import { requireHiveEntry, resolveName } from './table-names.ts';

/** Hive pads each field of DESCRIBE. */
const WIDTH = 20;

/** Hive does not pad what is no column. */
const BLANK_LINE = '\t \t ';

const formatLine = (fields: readonly string[]): string => fields.map((field) => field.padEnd(WIDTH)).join('\t');
const toLine = ({ Name = '', Type = '', Comment = '' }: Column): string => formatLine([Name, Type, Comment]);

const listLines = (names: readonly string[], lines: readonly string[]): StatementResult =>
  listResult(
    names.map((name) => ({ name, text: 'string' })),
    lines.map((line) => [line]),
  );

async function readEntry(name: TableName, context: ExecutionContext): Promise<Table> {
  await requireHiveEntry(name, context);
  const { database, table } = resolveName(name, context);
  const entry = await context.catalog.findTable(database, table);
  if (!entry) throw new Error('It was there a moment ago');
  return entry;
}

export async function describeTable(
  { name }: StatementOf<'describe'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { StorageDescriptor, PartitionKeys = [] } = await readEntry(name, context);
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys].map(toLine);
  const partitions =
    PartitionKeys.length === 0
      ? []
      : [
          BLANK_LINE,
          '# Partition Information\t \t ',
          formatLine(['# col_name            ', 'data_type', 'comment']),
          BLANK_LINE,
          ...PartitionKeys.map(toLine),
        ];
  return listLines(['col_name', 'data_type', 'comment'], [...columns, ...partitions]);
}

export async function showColumns(
  { name }: StatementOf<'show-columns'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { StorageDescriptor, PartitionKeys = [] } = await readEntry(name, context);
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys];
  return listLines(
    ['field'],
    columns.map(({ Name = '' }) => Name.padEnd(WIDTH)),
  );
}

export async function showProperties(
  { name }: StatementOf<'show-properties'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const { Parameters = {} } = await readEntry(name, context);
  const lines = Object.entries(Parameters).map(([key, value]) => `${key}\t${value}`);
  return listLines(['prpt_name', 'prpt_value'], lines.sort());
}

export async function showCreateTable(
  { name }: StatementOf<'show-create-table'>,
  context: ExecutionContext,
): Promise<StatementResult> {
  const entry = await readEntry(name, context);
  if (entry.TableType === 'VIRTUAL_VIEW')
    throw new QueryError('NOT_SUPPORTED', `${entry.Name} is a view; use SHOW CREATE VIEW`, name.at);
  return listLines(['createtab_stmt'], formatDefinition(entry).split('\n'));
}

const quote = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;
const formatPairs = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `  ${quote(key)}=${quote(value)}`)
    .join(', \n');

/** The statement that would make the table again, laid out as Hive does. */
function formatDefinition({ Name, PartitionKeys = [], StorageDescriptor = {}, Parameters = {} }: Table): string {
  const { Columns = [], Location = '', InputFormat = '', OutputFormat = '', SerdeInfo } = StorageDescriptor;
  const serde = SerdeInfo?.SerializationLibrary ?? '';
  // The columns of a JSON table come from its reader, Hive says.
  const implied = serde.toLowerCase().includes('json') ? 'from deserializer' : undefined;
  const format = ({ Name: column, Type, Comment = implied }: Column) =>
    `  \`${column}\` ${Type}${Comment ? ` COMMENT ${quote(Comment)}` : ''}`;
  const serdeParameters = SerdeInfo?.Parameters ?? {};
  return [
    `CREATE EXTERNAL TABLE \`${Name}\`(\n${Columns.map(format).join(', \n')})`,
    ...(PartitionKeys.length > 0
      ? [`PARTITIONED BY ( \n${PartitionKeys.map(({ Name: key, Type }) => `  \`${key}\` ${Type}`).join(', \n')})`]
      : []),
    `ROW FORMAT SERDE \n  ${quote(serde)} `,
    ...(Object.keys(serdeParameters).length > 0 ? [`WITH SERDEPROPERTIES ( \n${formatPairs(serdeParameters)}) `] : []),
    `STORED AS INPUTFORMAT \n  ${quote(InputFormat)} \nOUTPUTFORMAT \n  ${quote(OutputFormat)}`,
    `LOCATION\n  ${quote(Location)}`,
    ...(Object.keys(Parameters).length > 0 ? [`TBLPROPERTIES (\n${formatPairs(Parameters)})`] : []),
  ].join('\n');
}
