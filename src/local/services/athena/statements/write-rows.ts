/** Writes the rows of a query as files of a table: to a work folder first, then each as an object at once. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseLocation } from '../catalog/s3-location.ts';
import { MalformedDataError } from '../engine/map-engine-error.ts';
import { QueryError } from '../query-error.ts';
import { buildOutputName } from '../query-output.ts';
import { quote, quoteText, toDuckType } from '../types/duck-type.ts';
import type { TrinoType } from '../types/trino-type.ts';
import type { ExecutionContext } from './execution-context.ts';
import type { PreparedQuery } from './prepare-query.ts';
import type { WriteFormat } from './write-formats.ts';

export interface WriteTarget {
  /** Folder of the table. */
  location: string;
  format: WriteFormat;
  compression: string;
  serdeParameters: Record<string, string>;
  /** In the order of the query's columns; partition columns last. */
  columns: { name: string; type: TrinoType }[];
  /** How many of the last columns partition the table. */
  partitionCount: number;
  /** Locations of partitions that are there already, by their values joined by `/`. */
  existing: ReadonlyMap<string, string>;
}

export interface WriteResult {
  rows: number;
  /** `s3://...` of each object. */
  written: string[];
  partitions: { values: string[]; location: string }[];
}

/** One statement writes to no more: https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html */
const MAX_PARTITIONS = 100;
const NULL_PARTITION = '__HIVE_DEFAULT_PARTITION__';

export async function writeRows(
  prepared: PreparedQuery,
  target: WriteTarget,
  context: ExecutionContext,
): Promise<WriteResult> {
  await materialize(prepared, target, context);
  const partitions = target.partitionCount > 0 ? await listPartitions(target, context) : [[]];
  const [count] = await context.session.rows('SELECT count(*) FROM result_');
  const rows = Number(count?.[0] ?? 0);
  const written: string[] = [];
  if (rows > 0) for (const values of partitions) written.push(await writePartition(values, target, context));
  return {
    rows,
    written,
    partitions:
      target.partitionCount === 0 ? [] : partitions.map((values) => ({ values, location: locate(values, target) })),
  };
}

/** The rows are needed more than once: to list their partitions, and to write each. */
async function materialize(
  prepared: PreparedQuery,
  { columns }: WriteTarget,
  { session }: ExecutionContext,
): Promise<void> {
  const items = columns.map(({ name, type }, index) => `CAST(c${index + 1} AS ${toDuckType(type)}) AS ${quote(name)}`);
  const create = async (isLenient: boolean) =>
    session.run(`CREATE TEMP TABLE result_ AS SELECT ${items.join(', ')} FROM (${await prepared.plan(isLenient)})`);
  try {
    await create(false);
  } catch (error) {
    if (!(error instanceof MalformedDataError)) throw error;
    await create(true);
  }
}

const keysOf = ({ columns, partitionCount }: WriteTarget) => columns.slice(columns.length - partitionCount);

async function listPartitions(target: WriteTarget, { session }: ExecutionContext): Promise<string[][]> {
  const texts = keysOf(target).map(({ name }) => emitPartitionText(name));
  const rows = await session.rows(
    `SELECT DISTINCT ${texts.join(', ')} FROM result_ ORDER BY ALL LIMIT ${MAX_PARTITIONS + 1}`,
  );
  if (rows.length > MAX_PARTITIONS)
    throw new QueryError(
      'HIVE_TOO_MANY_OPEN_PARTITIONS',
      `Exceeded limit of ${MAX_PARTITIONS} open writers for partitions/buckets`,
    );
  return rows.map((row) => row.map(String));
}

const emitPartitionText = (name: string): string =>
  `coalesce(CAST(${quote(name)} AS VARCHAR), ${quoteText(NULL_PARTITION)})`;

/** `year=2026/month=11/`, escaped as Hive does. */
const locate = (values: readonly string[], target: WriteTarget): string =>
  target.existing.get(values.join('/')) ??
  target.location +
    keysOf(target)
      .map(({ name }, index) => `${name}=${escapeValue(values[index] ?? '')}/`)
      .join('');

const escapeValue = (value: string): string =>
  value.replaceAll(
    /[\p{Cc}"#%'*/:=?\\{[\]^]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

async function writePartition(
  values: readonly string[],
  target: WriteTarget,
  context: ExecutionContext,
): Promise<string> {
  const { format, compression, columns, partitionCount, serdeParameters } = target;
  const path = join(context.engine.makeWorkFolder(context.queryId), randomUUID());
  const data = columns.slice(0, columns.length - partitionCount).map(({ name }) => quote(name));
  const where = keysOf(target).map(
    ({ name }, index) => `${emitPartitionText(name)} = ${quoteText(values[index] ?? '')}`,
  );
  const rows = `SELECT ${data.join(', ')} FROM result_${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}`;
  await context.session.run(
    `COPY (${rows}) TO ${quoteText(path)} (${format.copyOptions(compression, serdeParameters)})`,
  );
  const { bucket, prefix } = parseLocation(locate(values, target));
  const name = buildOutputName(context.queryId, context.now);
  const key = `${prefix}${name}${format.extension(compression)}`;
  await context.objects.putFile(bucket, key, path);
  return `s3://${bucket}/${key}`;
}
