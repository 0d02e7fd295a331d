import { describe, expect, test } from '@jest/globals';
import { parseMessage } from '#console/pages/logs/parse-message';

const REQUEST = '26479258-d47d-4ee6-97ac-795f43552b6c';

test('a line of Powertools gives level, message, request and event', () => {
  const line = { level: 'WARN', message: 'Hour incomplete', function_request_id: REQUEST, event: 'HOUR_INCOMPLETE' };

  expect(parseMessage(JSON.stringify(line))).toEqual({
    level: 'WARN',
    summary: 'Hour incomplete',
    requestId: REQUEST,
    eventId: 'HOUR_INCOMPLETE',
    json: line,
  });
});

test.each([
  ['CRITICAL', 'ERROR'],
  ['Debug', 'DEBUG'],
  ['strange', 'INFO'],
  [7, 'INFO'],
])('the level %s is shown as %s', (level, shown) => {
  expect(parseMessage(JSON.stringify({ level, message: 'x' })).level).toBe(shown);
});

test('a line of metrics tells their figures', () => {
  const line = {
    _aws: { Timestamp: 1, CloudWatchMetrics: [{ Namespace: 'n', Metrics: [{ Name: 'Rate' }, { Name: 'Missing' }] }] },
    Rate: 0.024213075060532687,
  };

  expect(parseMessage(JSON.stringify(line))).toMatchObject({ level: 'METRICS', summary: 'Rate 0.0242131 · Missing -' });
});

test('an event of the state machine tells its run', () => {
  const line = {
    type: 'TaskFailed',
    details: { error: 'InvalidEventError', resource: 'invoke' },
    execution_arn: 'arn:aws:states:us-east-1:000000000000:execution:log-pipeline:one-run',
  };

  expect(parseMessage(JSON.stringify(line))).toMatchObject({
    level: 'ERROR',
    summary: 'TaskFailed InvalidEventError invoke',
    run: 'one-run',
  });
});

describe("Lambda's own lines", () => {
  test.each([
    [`START RequestId: ${REQUEST} Version: $LATEST\n`, 'Started'],
    [`END RequestId: ${REQUEST}\n`, 'Ended'],
    [
      `REPORT RequestId: ${REQUEST}\tDuration: 95.24 ms\tBilled Duration: 272 ms\tMemory Size: 256 MB\tMax Memory Used: 30 MB\tInit Duration: 175.99 ms\t\n`,
      'Took 95.24 ms, billed 272 ms, 30 MB of 256 MB, cold start 175.99 ms',
    ],
  ])('%j', (message, summary) => {
    expect(parseMessage(message)).toEqual({ level: 'PLATFORM', summary, requestId: REQUEST });
  });

  test('a cold start belongs to no request', () => {
    expect(parseMessage('INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn')).toEqual({
      level: 'PLATFORM',
      summary: 'Cold start on nodejs:24.v1',
    });
  });

  test('a timeout is an error', () => {
    expect(parseMessage(`2026-11-23T09:00:00.000Z ${REQUEST} Task timed out after 3.00 seconds\n`)).toEqual({
      level: 'ERROR',
      summary: 'Task timed out after 3.00 seconds',
      requestId: REQUEST,
    });
  });
});

describe('other text', () => {
  test.each([
    ['[id] ERROR : Access denied', 'ERROR'],
    ['[id] INFO : Created table', 'INFO'],
    ['terror is no error', 'INFO'],
    ['{"half":', 'INFO'],
    ['[1, 2]', 'INFO'],
    ['null', 'INFO'],
  ])('%s is of level %s', (message, level) => {
    expect(parseMessage(message)).toEqual({ level, summary: message });
  });

  test('of a megabyte is bounded, and read as no JSON', () => {
    const parsed = parseMessage(JSON.stringify({ level: 'ERROR', message: 'x'.repeat(1_000_000) }));

    expect(parsed.json).toBeUndefined();
    expect(parsed.summary.length).toBeLessThan(500);
  });

  test('keeps markup as text and shows controls', () => {
    expect(parseMessage('<img src=x onerror=alert(1)>\u001b[2J\u0007').summary).toBe(
      '<img src=x onerror=alert(1)>␛[2J␇',
    );
  });
});
