/** Reads the rows of a query that succeeded back from its results file, page by page. */
import { readFileSync } from 'node:fs';
import type { GetQueryResultsCommandInput, GetQueryResultsOutput, Row } from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import type { ObjectFiles } from '../../../core/object-files.ts';
import { parseLocation } from '../catalog/s3-location.ts';
import { invalidRequest } from '../errors.ts';
import { type CsvRows, parseCsvRows, type TextRow } from '../results/csv.ts';
import { isOver, type QueryDocument } from './query-executions.ts';

const MAX_ROWS = 1_000;

/**
 * The first row of a query's first page is the header, as on AWS.
 * @throws InvalidRequestException for a query that did not succeed or whose results are gone
 */
export function readResults(
  document: QueryDocument,
  { MaxResults: limit = MAX_ROWS, NextToken: token }: Checked<GetQueryResultsCommandInput>,
  objects: ObjectFiles,
): GetQueryResultsOutput {
  if (limit < 1 || limit > MAX_ROWS) throw invalidRequest(`MaxResults must be between 1 and ${MAX_ROWS}, got ${limit}`);
  checkState(document);
  const { rows, end } = readPage(document, readOffset(token), limit, objects);
  const updateCount = document.updateCount ?? (isCounted(document) ? 0 : undefined);
  return {
    ...(updateCount !== undefined && { UpdateCount: updateCount }),
    ResultSet: {
      Rows: rows.map((row) => toRow(row)),
      ResultSetMetadata: { ColumnInfo: document.columns },
    },
    ...(end !== undefined && { NextToken: String(end) }),
  };
}

/** AWS counts no rows for DDL, nor for what Hive tells of a table. */
const isCounted = ({ statementType, substatementType }: QueryDocument): boolean =>
  statementType !== 'DDL' && !['DESCRIBE_TABLE', 'SHOW_CREATE_TABLE'].includes(substatementType);

const resultsNotFound = () => invalidRequest('Could not find results', 'RESULT_NOT_FOUND');

function checkState(document: QueryDocument): void {
  const { state } = document;
  if (!isOver(document))
    throw invalidRequest(`Query has not yet finished. Current state: ${state}`, 'INVALID_QUERY_EXECUTION_STATE');
  if (state === 'CANCELLED') throw resultsNotFound();
  if (state !== 'SUCCEEDED')
    throw invalidRequest(
      `Query did not finish successfully. Final query state: ${state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
}

function readOffset(token = '0'): number {
  const offset = Number(token);
  if (!Number.isInteger(offset) || offset < 0) throw invalidRequest('Invalid NextToken');
  return offset;
}

function readPage(document: QueryDocument, start: number, limit: number, objects: ObjectFiles): CsvRows {
  const { bucket } = parseLocation(document.outputFolder);
  const location = document.manifestLocation ?? document.resultLocation;
  const file = objects.hasBucket(bucket) ? objects.get(bucket, location.slice(`s3://${bucket}/`.length)) : undefined;
  if (!file) throw resultsNotFound();
  // The list of what a query wrote is no result of it.
  if (document.manifestLocation !== undefined) return { rows: [] };
  const text = readFileSync(file.path, 'utf8');
  return document.resultLocation.endsWith('.csv') ? parseCsvRows(text, start, limit) : parseLines(text, start, limit);
}

/** Each line of a utility statement is a row of one value; its columns are parts of the text to the eye only. */
function parseLines(text: string, start: number, limit: number): CsvRows {
  const lines = text.split('\n').slice(0, -1);
  const rows = lines.slice(start, start + limit).map((line): TextRow => [line]);
  return { rows, ...(start + limit < lines.length && { end: start + limit }) };
}

const toRow = (row: TextRow): Row => ({
  Data: row.map((value) => (value === undefined ? {} : { VarCharValue: value })),
});
