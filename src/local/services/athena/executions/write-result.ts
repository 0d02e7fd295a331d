/** Puts a query's result where its configuration says: the rows as a file, or the list of what it wrote. */
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
  await objects.putContent(bucket, key, written.map((location) => `${location}\n`).join(''));
  return `s3://${bucket}/${key}`;
}

async function writeRows(document: QueryDocument, result: StatementResult, { objects }: ExecutionContext) {
  const isCsv = document.resultLocation.endsWith('.csv');
  const { bucket, prefix } = parseLocation(document.outputFolder);
  const key = `${prefix}${document.resultLocation.slice(document.resultLocation.lastIndexOf('/') + 1)}`;
  const write = (isLenient: boolean) => {
    const text = isCsv ? formatCsv(result, isLenient) : formatLines(result, isLenient);
    return objects.putContent(bucket, key, text, isCsv ? 'text/csv' : 'text/plain');
  };
  await write(false).catch((error: unknown) => {
    if (!(error instanceof MalformedDataError)) throw error;
    return write(true);
  });
}

/** A query's file starts with the names of its columns. */
async function* formatCsv({ columns, readRows }: StatementResult, isLenient: boolean): AsyncGenerator<string> {
  yield formatCsvRow(columns.map(({ name }) => name));
  for await (const batch of readRows(isLenient)) yield batch.map(formatCsvRow).join('');
}

/** A utility statement's has lines of text alone. */
async function* formatLines({ readRows }: StatementResult, isLenient: boolean): AsyncGenerator<string> {
  for await (const batch of readRows(isLenient)) yield batch.map(formatTextRow).join('');
}

const formatTextRow = (row: TextRow): string => `${row.map((value) => value ?? '').join('\t')}\n`;
