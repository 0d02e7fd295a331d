/** Puts a query's result where its configuration says: the rows as a file, or the list of what it wrote. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseLocation } from '../catalog/s3-location.ts';
import { MalformedDataError } from '../engine/map-engine-error.ts';
import { describeColumn } from '../results/column-info.ts';
import { formatCsvRow, type TextRow } from '../results/csv.ts';
import type { ExecutionContext, StatementResult } from '../statements/execution-context.ts';
import type { QueryDocument } from './query-executions.ts';

type ResultFacts = Pick<QueryDocument, 'columns' | 'updateCount' | 'manifestLocation'>;

export async function writeResult(
  document: QueryDocument,
  result: StatementResult,
  context: ExecutionContext,
): Promise<ResultFacts> {
  const facts: ResultFacts = {
    columns: result.columns.map(describeColumn),
    ...(result.updateCount !== undefined && { updateCount: result.updateCount }),
  };
  if (result.written) return { ...facts, manifestLocation: await writeManifest(document, result.written, context) };
  await writeRows(document, result, context);
  return facts;
}

/** Objects are named by their locations, one a line. */
async function writeManifest(
  { outputFolder, id }: QueryDocument,
  written: readonly string[],
  { objects }: ExecutionContext,
): Promise<string> {
  const { bucket, prefix } = parseLocation(outputFolder);
  const key = `${prefix}${id}-manifest.csv`;
  await objects.putBytes(bucket, key, Buffer.from(written.map((location) => `${location}\n`).join('')));
  return `s3://${bucket}/${key}`;
}

async function writeRows(document: QueryDocument, result: StatementResult, context: ExecutionContext): Promise<void> {
  const isCsv = document.resultLocation.endsWith('.csv');
  const path = join(context.engine.makeWorkFolder(document.id), 'result');
  const write = (isLenient: boolean) => writeFile(path, result, isCsv, isLenient);
  await write(false).catch((error: unknown) => {
    if (!(error instanceof MalformedDataError)) throw error;
    return write(true);
  });
  const { bucket, prefix } = parseLocation(document.outputFolder);
  const name = document.resultLocation.slice(document.resultLocation.lastIndexOf('/') + 1);
  await context.objects.putFile(bucket, `${prefix}${name}`, path, isCsv ? 'text/csv' : 'text/plain');
}

/** A query's file starts with the names of its columns; a utility statement's has lines of text alone. */
async function writeFile(
  path: string,
  { columns, readRows }: StatementResult,
  isCsv: boolean,
  isLenient: boolean,
): Promise<void> {
  const file = createWriteStream(path);
  const format = isCsv ? formatCsvRow : formatTextRow;
  try {
    if (isCsv) file.write(formatCsvRow(columns.map(({ name }) => name)));
    for await (const batch of readRows(isLenient))
      if (!file.write(batch.map(format).join(''))) await once(file, 'drain');
  } finally {
    file.end();
    await finished(file);
  }
}

const formatTextRow = (row: TextRow): string => `${row.map((value) => value ?? '').join('\t')}\n`;
