/** An execution of a query, in the words of this page. */
import type { QueryExecution } from '@aws-sdk/client-athena';
import { billScannedBytes } from '#contracts/athena-billing';

const QUERY_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type QueryState = (typeof QUERY_STATES)[number];

export interface QueryRun {
  id: string;
  sql: string;
  database: string | undefined;
  state: QueryState;
  /** Whether the first row of its results names the columns: so it does for a SELECT. */
  isSelect: boolean;
  /** Why it failed, or what is worth knowing besides; in Athena's words. */
  reason: string | undefined;
  submittedMs: number;
  /** Undefined until it is over. */
  durationMs: number | undefined;
  scannedBytes: number;
  /** What Athena bills; a statement that changes the catalog, and a query that failed, cost nothing. */
  billedBytes: number;
  /** `s3://...`, where the results lie. */
  outputLocation: string | undefined;
}

export function toQueryRun({
  QueryExecutionId: id = '',
  Query: sql = '',
  QueryExecutionContext: context,
  StatementType: statementType,
  Status: status = {},
  Statistics: statistics = {},
  ResultConfiguration: results,
}: QueryExecution): QueryRun {
  const state = QUERY_STATES.find((known) => known === status.State) ?? 'QUEUED';
  const submittedMs = status.SubmissionDateTime?.getTime() ?? 0;
  const endMs = status.CompletionDateTime?.getTime();
  const scannedBytes = statistics.DataScannedInBytes ?? 0;
  return {
    id,
    sql,
    database: context?.Database,
    state,
    isSelect: statementType === 'DML',
    reason: status.StateChangeReason ?? status.AthenaError?.ErrorMessage,
    submittedMs,
    durationMs: statistics.TotalExecutionTimeInMillis ?? (endMs === undefined ? undefined : endMs - submittedMs),
    scannedBytes,
    billedBytes: isBilled(state, statementType, scannedBytes) ? billScannedBytes(scannedBytes) : 0,
    outputLocation: results?.OutputLocation,
  };
}

export const isOver = ({ state }: QueryRun): boolean => state !== 'QUEUED' && state !== 'RUNNING';

/** A table that a query makes is a statement of the catalog by its type, and yet scans; a stopped query pays for what it had read. */
function isBilled(state: QueryState, statementType: string | undefined, scannedBytes: number): boolean {
  if (state === 'SUCCEEDED') return statementType === 'DML' || scannedBytes > 0;
  return state !== 'FAILED' && scannedBytes > 0;
}
