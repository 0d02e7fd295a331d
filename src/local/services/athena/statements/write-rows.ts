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
import type { Bucketing } from './write-properties.ts';

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
  bucketing?: Bucketing;
  /** Locations of partitions that are there already, by their values joined by `/`. */
  existing: ReadonlyMap<string, string>;
}

export interface WriteResult {
  rows: number;
  /** `s3://...` of each object. */
  written: string[];
  partitions: { values: string[]; location: string }[];
}

/** One statement writes to no more partitions, or buckets of them: https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html */
const MAX_FILES = 100;
const NULL_PARTITION = '__HIVE_DEFAULT_PARTITION__';

/** Rows that go to one file. */
interface FileRows {
  /** Of the partition, as texts. */
  values: string[];
  /** Number of the bucket; 0 where there are no buckets. */
  bucket: string;
}

export async function writeRows(
  prepared: PreparedQuery,
  target: WriteTarget,
  context: ExecutionContext,
): Promise<WriteResult> {
  await materialize(prepared, target, context);
  const files = await listFiles(target, context);
  const [count] = await context.session.rows('SELECT count(*) FROM result_');
  const written: string[] = [];
  for (const file of files) written.push(await writeFile(file, target, context));
  return { rows: Number(count?.[0] ?? 0), written, partitions: listPartitions(files, target) };
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

/** None for no rows; a bucket that no row falls into has no file either. */
async function listFiles(target: WriteTarget, { session }: ExecutionContext): Promise<FileRows[]> {
  const values = keysOf(target).map(({ name }) => emitPartitionText(name));
  const rows = await session.rows(
    `SELECT DISTINCT ${[...values, emitBucket(target)].join(', ')} FROM result_ ORDER BY ALL LIMIT ${MAX_FILES + 1}`,
  );
  if (rows.length > MAX_FILES)
    throw new QueryError(
      'HIVE_TOO_MANY_OPEN_PARTITIONS',
      `Exceeded limit of ${MAX_FILES} open writers for partitions/buckets`,
    );
  return rows.map((row) => ({ values: row.slice(0, -1).map(String), bucket: String(row.at(-1)) }));
}

function listPartitions(files: readonly FileRows[], target: WriteTarget): WriteResult['partitions'] {
  if (target.partitionCount === 0) return [];
  const all = new Map(files.map(({ values }) => [JSON.stringify(values), values]));
  return [...all.values()].map((values) => ({ values, location: locate(values, target) }));
}

/** By DuckDB's hash instead of Hive's: nothing here reads a table by its buckets. */
const emitBucket = ({ bucketing }: WriteTarget): string =>
  bucketing ? `hash(${bucketing.columns.map(quote).join(', ')}) % ${bucketing.count}` : '0';

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

async function writeFile(
  { values, bucket }: FileRows,
  target: WriteTarget,
  context: ExecutionContext,
): Promise<string> {
  const { format, compression, columns, partitionCount, serdeParameters } = target;
  const path = join(context.engine.makeWorkFolder(context.queryId), randomUUID());
  const data = columns.slice(0, columns.length - partitionCount).map(({ name }) => quote(name));
  const where = [
    ...keysOf(target).map(({ name }, index) => `${emitPartitionText(name)} = ${quoteText(values[index] ?? '')}`),
    `${emitBucket(target)} = ${bucket}`,
  ];
  const rows = `SELECT ${data.join(', ')} FROM result_ WHERE ${where.join(' AND ')}`;
  await context.session.run(
    `COPY (${rows}) TO ${quoteText(path)} (${format.copyOptions(compression, serdeParameters)})`,
  );
  const location = parseLocation(locate(values, target));
  const name = buildOutputName(context.queryId, context.now, target.bucketing && Number(bucket));
  const key = `${location.prefix}${name}${format.extension(compression)}`;
  await context.objects.putFile(location.bucket, key, path);
  return `s3://${location.bucket}/${key}`;
}
