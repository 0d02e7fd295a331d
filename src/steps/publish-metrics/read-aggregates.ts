import { type AthenaDependencies, executeQuery, readResult } from '#aws/athena-query';
import { QueryFailedError } from '#contracts/errors';

export interface AggregateReader extends AthenaDependencies {
  workgroup: string;
  /** Of this invocation: a request that the network repeats starts no second query. */
  requestToken: string;
}

/** Column name to text as Athena prints it, null for SQL's NULL. */
export type AggregateRow = Record<string, string | null>;

/** The time-out leaves the Lambda, which has 120 s, time to stop the query and to say so. */
const PATIENCE = { firstPollMs: 250, maxPollMs: 2_000, timeoutMs: 100_000 };

/**
 * Asks Athena about the committed hours.
 * @throws QueryFailedError with Athena's reason
 */
export async function readAggregates(sql: string, reader: AggregateReader): Promise<AggregateRow[]> {
  const { workgroup, requestToken, athena } = reader;
  const request = { QueryString: sql, WorkGroup: workgroup, ClientRequestToken: requestToken };
  const execution = await executeQuery(request, PATIENCE, reader);
  const { State, StateChangeReason = 'Athena gave no reason' } = execution.Status ?? {};
  if (State !== 'SUCCEEDED')
    throw new QueryFailedError(`Query ${execution.QueryExecutionId} ended ${State}: ${StateChangeReason}`);
  const { columns, rows } = await readResult(execution, athena);
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}
