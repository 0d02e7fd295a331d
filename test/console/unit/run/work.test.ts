import { describe, expect, test } from '@jest/globals';
import { priceScan } from '#console/pages/run/data/describe-query';
import { findLocations } from '#console/pages/run/data/find-locations';
import { findInvocation, findQueryId } from '#console/pages/run/data/find-work';
import { pickInvocation } from '#console/pages/run/data/pick-invocation';
import type { Attempt } from '#console/pages/run/history/visit';

const attempt: Attempt = { scheduledMs: 1_000, endedMs: 2_000, status: 'succeeded', resource: 'lambda' };
const FIRST = '11111111-1111-1111-1111-111111111111';
const SECOND = '22222222-2222-2222-2222-222222222222';

describe('the invocation of an attempt', () => {
  test('is named by the function and by the request', () => {
    const parameters = '{"FunctionName":"arn:aws:lambda:us-east-1:000000000000:function:load"}';
    const result = JSON.stringify({ SdkResponseMetadata: { RequestId: FIRST } });

    expect(findInvocation({ ...attempt, parameters, result })).toEqual({
      functionName: 'load',
      requestId: FIRST,
      fromMs: 1_000,
      toMs: 2_000,
    });
  });

  test('may be told by the cause of a timeout', () => {
    const cause = `{"errorMessage":"RequestId: ${SECOND} Error: Task timed out after 1.00 seconds"}`;

    expect(findInvocation({ ...attempt, parameters: '{"FunctionName":"load"}', cause })?.requestId).toBe(SECOND);
  });

  test('is none of another service', () => {
    expect(findInvocation({ ...attempt, resource: 'athena' })).toBeUndefined();
  });
});

describe('the lines of an invocation', () => {
  const line = (atMs: number, stream: string, text: string) => ({ atMs, stream, text });
  const lines = [
    line(1, 'a', 'INIT_START'),
    line(2, 'a', `START RequestId: ${FIRST} Version: $LATEST`),
    line(3, 'b', `START RequestId: ${SECOND} Version: $LATEST`),
    line(4, 'b', 'second'),
    line(5, 'a', 'first'),
    line(6, 'a', `REPORT RequestId: ${FIRST}\tDuration: 1 ms`),
  ];

  test('are found among those of others by its id', () => {
    const { lines: found } = pickInvocation(lines, { requestId: FIRST, toMs: 9 });

    expect(found.map(({ atMs }) => atMs)).toEqual([1, 2, 5, 6]);
  });

  test('are found by the time when none has its id', () => {
    const { lines: found } = pickInvocation(lines, { requestId: 'another', toMs: 2 });

    expect(found.map(({ atMs }) => atMs)).toEqual([1, 2, 5, 6]);
  });

  test('are those of all that ran at that time when its id is not known', () => {
    expect(pickInvocation(lines, { requestId: undefined, toMs: 9 }).isAmbiguous).toBe(true);
    const early = pickInvocation(lines, { requestId: undefined, toMs: 2 });
    expect(early.isAmbiguous).toBe(false);
    expect(early.lines).toHaveLength(4);
  });
});

describe('places that were written to', () => {
  test('are those that results, queries and log lines tell of, each once', () => {
    const sql = JSON.stringify({
      QueryString: "CREATE TABLE t WITH (external_location = 's3://lake/aggregates/run=1/')",
    });
    const log = '{"event":"WINDOW_WRITTEN","window":"2026-11-23T09:05:00Z"}';

    expect(findLocations([sql, sql, undefined, 'no JSON'], [log, 'START', '<b>s3</b>'])).toEqual([
      { bucket: 'lake', prefix: 'aggregates/run=1/' },
      {
        bucket: 'infrastructure-logs-000000000000-us-east-1',
        prefix: 'logs/year=2026/month=11/day=23/hour=09/20261123T0905Z-',
      },
    ]);
  });
});

test('the query of an attempt is known once Athena took it', () => {
  expect(findQueryId({ ...attempt, resource: 'athena', submitted: '{"QueryExecutionId":"q"}' })).toBe('q');
  expect(findQueryId({ ...attempt, resource: 'athena' })).toBeUndefined();
});

test('no scan is billed less than the minimum', () => {
  expect(priceScan(10, 1e-9)).toBeCloseTo(0.01);
  expect(priceScan(1e9, 1e-9)).toBeCloseTo(1);
  expect(priceScan(1e9, undefined)).toBeUndefined();
});
