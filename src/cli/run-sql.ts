/** Runs one statement in Athena for a person: what Athena refuses is said in its own words. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type AthenaClient, InvalidRequestException, type QueryExecution } from '@aws-sdk/client-athena';
import { executeQuery, type Patience, type QueryResult, readResult } from '#aws/athena-query';
import { DATABASE, WORKGROUP } from '#contracts/names';
import { UserError } from './user-error.ts';

/** The local AWS answers in milliseconds. */
const PATIENCE: Patience = { firstPollMs: 10, maxPollMs: 250 };

export interface SqlResult extends QueryResult {
  bytesScanned: number;
  milliseconds: number;
}

/** @throws UserError with Athena's own message when the statement fails */
export async function runSql(athena: AthenaClient, sql: string): Promise<SqlResult> {
  const execution = await execute(athena, sql);
  return {
    ...(await readResult(execution, athena)),
    bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0,
    milliseconds: execution.Statistics?.TotalExecutionTimeInMillis ?? 0,
  };
}

async function execute(athena: AthenaClient, sql: string): Promise<QueryExecution> {
  const request = { QueryString: sql, WorkGroup: WORKGROUP, QueryExecutionContext: { Database: DATABASE } };
  try {
    const execution = await executeQuery(request, PATIENCE, { athena, sleep });
    const { State, StateChangeReason } = execution.Status ?? {};
    if (State === 'SUCCEEDED') return execution;
    throw new UserError(StateChangeReason ?? `The query is ${State}`, { exitCode: 1 });
  } catch (cause) {
    // What does not parse is refused before it becomes a query.
    if (cause instanceof InvalidRequestException) throw new UserError(cause.message, { exitCode: 1, cause });
    throw cause;
  }
}
