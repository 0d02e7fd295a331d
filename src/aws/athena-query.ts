/** Queries in Athena from their start to their rows. */
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  paginateGetQueryResults,
  type QueryExecution,
  QueryExecutionState,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
  StatementType,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { QueryFailedError } from '#contracts/errors';

export interface AthenaDependencies {
  athena: AthenaClient;
  sleep: (ms: number) => Promise<unknown>;
}

/** How often to ask whether a query is over: after a first delay, then after twice the last one, up to a maximum. */
export interface Patience {
  firstPollMs: number;
  maxPollMs: number;
  /** Then the query is stopped; never, unless given. */
  timeoutMs?: number;
}

export interface QueryResult {
  columns: string[];
  /** Values as Athena prints them; null for SQL's NULL. */
  rows: (string | null)[][];
}

const FINAL_STATES: readonly unknown[] = [
  QueryExecutionState.SUCCEEDED,
  QueryExecutionState.FAILED,
  QueryExecutionState.CANCELLED,
];

/**
 * Starts a query and waits for its end.
 * @returns the query as it ended, in whichever way
 * @throws QueryFailedError when it did not end in time
 */
export async function executeQuery(
  request: StartQueryExecutionCommandInput,
  { firstPollMs, maxPollMs, timeoutMs = Infinity }: Patience,
  { athena, sleep }: AthenaDependencies,
): Promise<QueryExecution> {
  const { QueryExecutionId: id = '' } = await athena.send(new StartQueryExecutionCommand(request));
  let waitedMs = 0;
  for (let delayMs = firstPollMs; waitedMs < timeoutMs; delayMs = Math.min(delayMs * 2, maxPollMs)) {
    await sleep(delayMs);
    waitedMs += delayMs;
    const { QueryExecution: execution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    if (execution && FINAL_STATES.includes(execution.Status?.State)) return { ...execution, QueryExecutionId: id };
  }
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  throw new QueryFailedError(`Query ${id} was stopped: it did not end in ${timeoutMs / 1_000} seconds`);
}

/** All rows of a query that succeeded, in order. */
export async function readResult(
  { QueryExecutionId, StatementType: type }: QueryExecution,
  athena: AthenaClient,
): Promise<QueryResult> {
  let columns: string[] = [];
  const rows: QueryResult['rows'] = [];
  for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId })) {
    columns = ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name = '' }) => Name) ?? columns;
    for (const { Data = [] } of ResultSet?.Rows ?? []) rows.push(Data.map(({ VarCharValue }) => VarCharValue ?? null));
  }
  // The first row of a SELECT's first page holds the column names.
  return { columns, rows: type === StatementType.DML ? rows.slice(1) : rows };
}

/** Rows that a finished CTAS wrote, or undefined where Athena does not say. */
export async function readUpdateCount(athena: AthenaClient, queryExecutionId: string): Promise<number | undefined> {
  const { UpdateCount } = await athena.send(
    new GetQueryResultsCommand({ QueryExecutionId: queryExecutionId, MaxResults: 1 }),
  );
  return UpdateCount;
}
