/** Runs one query in Athena from start to rows. */
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  QueryExecutionState,
  type Row,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { QueryFailedError } from '#contracts/errors';

const FIRST_POLL_MS = 250;
const MAX_POLL_MS = 2_000;

export interface AthenaQuery {
  sql: string;
  workgroup: string;
  /** 32 to 128 characters; Athena answers a repeated request of the same token with the same query. */
  requestToken: string;
  /** Then the query is stopped. */
  timeoutMs: number;
}

export interface AthenaDependencies {
  athena: AthenaClient;
  sleep: (ms: number) => Promise<void>;
}

/** A row of the result: column name to text as Athena prints it, null for SQL's NULL. */
export type QueryRow = Record<string, string | null>;

/**
 * @returns all rows, in order
 * @throws QueryFailedError with Athena's reason
 */
export async function runQuery(query: AthenaQuery, dependencies: AthenaDependencies): Promise<QueryRow[]> {
  const { athena } = dependencies;
  const { QueryExecutionId: id = '' } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: query.sql,
      WorkGroup: query.workgroup,
      ClientRequestToken: query.requestToken,
    }),
  );
  await waitForQuery(id, query.timeoutMs, dependencies);
  return readRows(athena, id);
}

async function waitForQuery(id: string, timeoutMs: number, { athena, sleep }: AthenaDependencies): Promise<void> {
  let waitedMs = 0;
  for (let delayMs = FIRST_POLL_MS; waitedMs < timeoutMs; delayMs = Math.min(delayMs * 2, MAX_POLL_MS)) {
    await sleep(delayMs);
    waitedMs += delayMs;
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === QueryExecutionState.SUCCEEDED) return;
    if (State === QueryExecutionState.FAILED || State === QueryExecutionState.CANCELLED)
      throw new QueryFailedError(`Query ${id} ended ${State}: ${StateChangeReason ?? 'Athena gave no reason'}`);
  }
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  throw new QueryFailedError(`Query ${id} was stopped: it did not end in ${timeoutMs / 1_000} seconds`);
}

async function readRows(athena: AthenaClient, id: string): Promise<QueryRow[]> {
  const rows: Row[] = [];
  let columns: string[] = [];
  let token: string | undefined;
  do {
    const page = await athena.send(
      new GetQueryResultsCommand({ QueryExecutionId: id, ...(token && { NextToken: token }) }),
    );
    columns = page.ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name = '' }) => Name) ?? columns;
    rows.push(...(page.ResultSet?.Rows ?? []));
    token = page.NextToken;
  } while (token);
  // The first row of a SELECT's first page holds the column names.
  return rows.slice(1).map((row) => toRecord(columns, row));
}

const toRecord = (columns: string[], { Data = [] }: Row): QueryRow =>
  Object.fromEntries(columns.map((column, index) => [column, Data[index]?.VarCharValue ?? null]));

/** Rows that a finished CTAS wrote, or undefined where Athena does not say. */
export async function readUpdateCount(athena: AthenaClient, queryExecutionId: string): Promise<number | undefined> {
  const { UpdateCount } = await athena.send(
    new GetQueryResultsCommand({ QueryExecutionId: queryExecutionId, MaxResults: 1 }),
  );
  return UpdateCount;
}
