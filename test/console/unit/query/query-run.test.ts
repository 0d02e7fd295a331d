import type { QueryExecution } from '@aws-sdk/client-athena';
import { describe, expect, test } from '@jest/globals';
import { toQueryRun } from '#console/pages/query/execution/query-run';

const execution = (State: 'SUCCEEDED' | 'FAILED' | 'CANCELLED', rest: QueryExecution = {}): QueryExecution => ({
  QueryExecutionId: 'id',
  Query: 'SELECT 1',
  StatementType: 'DML',
  ...rest,
  Status: { State, ...rest.Status },
});

const scanned = (DataScannedInBytes: number) => ({ Statistics: { DataScannedInBytes } });

describe('what a query is billed for', () => {
  test.each([
    ['10 MB at least', execution('SUCCEEDED', scanned(541_982)), 10_000_000],
    ['10 MB though it read nothing', execution('SUCCEEDED', scanned(0)), 10_000_000],
    ['whole MB', execution('SUCCEEDED', scanned(12_000_001)), 13_000_000],
    ['nothing when it failed', execution('FAILED', scanned(541_982)), 0],
    ['what it had read when it was stopped', execution('CANCELLED', scanned(20_000_000)), 20_000_000],
    ['nothing when it was stopped before', execution('CANCELLED', scanned(0)), 0],
    ['nothing for the catalog', execution('SUCCEEDED', { StatementType: 'DDL', ...scanned(0) }), 0],
    [
      'the scan of a table that it makes',
      execution('SUCCEEDED', { StatementType: 'DDL', ...scanned(541_982) }),
      10_000_000,
    ],
  ])('%s', (_, given, billedBytes) => {
    expect(toQueryRun(given).billedBytes).toBe(billedBytes);
  });
});

test('an execution tells when it began, how long it took and why it failed', () => {
  const at = new Date('2026-11-23T09:00:00Z');
  const run = toQueryRun(
    execution('FAILED', {
      Status: {
        SubmissionDateTime: at,
        CompletionDateTime: new Date(at.getTime() + 250),
        StateChangeReason: 'line 1:8: no',
      },
    }),
  );

  expect(run).toMatchObject({ submittedMs: at.getTime(), durationMs: 250, reason: 'line 1:8: no', isSelect: true });
});
