/** Runs one statement in Athena and waits for all of its result. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  InvalidRequestException,
  paginateGetQueryResults,
  type QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { DATABASE, WORKGROUP } from '#contracts/names';
import { UserError } from './user-error.ts';

const POLL_MS = 100;

export interface SqlResult {
  columns: string[];
  /** Values as Athena prints them; null for NULL. */
  rows: (string | null)[][];
  bytesScanned: number;
  milliseconds: number;
}

/** @throws UserError with Athena's own message when the statement fails */
export async function runSql(athena: AthenaClient, sql: string): Promise<SqlResult> {
  const id = await startQuery(athena, sql);
  const execution = await waitForQuery(athena, id);
  const { columns, rows } = await readResults(athena, id);
  return {
    columns,
    // A SELECT's first row is its header, which the columns' metadata says already.
    rows: execution.StatementType === 'DML' && isHeader(rows[0], columns) ? rows.slice(1) : rows,
    bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0,
    milliseconds: execution.Statistics?.TotalExecutionTimeInMillis ?? 0,
  };
}

async function startQuery(athena: AthenaClient, sql: string): Promise<string> {
  try {
    const { QueryExecutionId = '' } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        WorkGroup: WORKGROUP,
        QueryExecutionContext: { Database: DATABASE },
      }),
    );
    return QueryExecutionId;
  } catch (cause) {
    // What does not parse is refused before it becomes a query.
    if (cause instanceof InvalidRequestException) throw new UserError(cause.message, { exitCode: 1, cause });
    throw cause;
  }
}

async function waitForQuery(athena: AthenaClient, id: string): Promise<QueryExecution> {
  for (;;) {
    const { QueryExecution: execution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const state = execution?.Status?.State;
    if (execution && state === 'SUCCEEDED') return execution;
    if (state === 'FAILED' || state === 'CANCELLED')
      throw new UserError(execution?.Status?.StateChangeReason ?? `The query is ${state}`, { exitCode: 1 });
    await sleep(POLL_MS);
  }
}

async function readResults(athena: AthenaClient, id: string): Promise<Pick<SqlResult, 'columns' | 'rows'>> {
  let columns: string[] = [];
  const rows: SqlResult['rows'] = [];
  for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId: id })) {
    columns = ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name }) => Name ?? '') ?? columns;
    for (const row of ResultSet?.Rows ?? []) rows.push(row.Data?.map(({ VarCharValue }) => VarCharValue ?? null) ?? []);
  }
  return { columns, rows };
}

const isHeader = (row: (string | null)[] | undefined, columns: string[]): boolean =>
  row !== undefined && row.length === columns.length && row.every((value, index) => value === columns[index]);
