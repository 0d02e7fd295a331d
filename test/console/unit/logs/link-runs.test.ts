import { describe, expect, test } from '@jest/globals';
import { linkRuns } from '#console/pages/logs/link-runs';
import { compareLines, type LogLine } from '#console/pages/logs/log-line';
import { makeLine } from './make-line.ts';

const MACHINE = '/aws/vendedlogs/states/log-pipeline';

const history = (run: string, ms: number, id: number, type: string, details: object = {}): LogLine =>
  makeLine({
    ms,
    group: MACHINE,
    message: JSON.stringify({
      id: String(id),
      previous_event_id: String(id - 1),
      type,
      details,
      execution_arn: `arn:aws:states:us-east-1:000000000000:execution:log-pipeline:${run}`,
    }),
  });

const called = { parameters: '{"FunctionName":"arn:aws:lambda:us-east-1:0:function:log-pipeline-plan-analysis"}' };

const callOf = (run: string, fromMs: number, toMs: number, end: string, details: object = {}): LogLine[] => [
  history(run, fromMs, 3, 'TaskScheduled', called),
  history(run, fromMs, 4, 'TaskStarted'),
  history(run, toMs, 5, end, details),
];

const invocation = (id: string, ms: number, stream = id): LogLine[] => [
  makeLine({ ms, stream, message: 'INIT_START Runtime Version: nodejs:24' }),
  makeLine({ ms: ms + 1, stream, message: `START RequestId: ${id} Version: $LATEST` }),
  makeLine({ ms: ms + 2, stream, message: 'a line of a library' }),
  makeLine({ ms: ms + 3, stream, message: `END RequestId: ${id}` }),
];

const link = (...lines: LogLine[]): LogLine[] =>
  linkRuns(lines.sort(compareLines)).filter(({ group }) => group !== MACHINE);
const runsOf = (lines: readonly LogLine[]) => lines.map(({ run }) => run);

describe('a line of a function', () => {
  test('belongs to the run that tells its request id', () => {
    const output = JSON.stringify({ SdkResponseMetadata: { RequestId: 'second' } });
    const linked = link(
      ...callOf('one-run', 0, 100, 'TaskSucceeded', {
        output: JSON.stringify({ SdkResponseMetadata: { RequestId: 'first' } }),
      }),
      ...callOf('other-run', 0, 100, 'TaskSucceeded', { output }),
      ...invocation('second', 10),
    );

    expect(runsOf(linked)).toEqual(['other-run', 'other-run', 'other-run', 'other-run']);
  });

  test('belongs to the one run that called the function then, also when that failed', () => {
    const linked = link(
      ...callOf('one-run', 0, 100, 'TaskFailed'),
      ...callOf('later-run', 200, 300, 'TaskFailed'),
      ...invocation('a', 10),
      ...invocation('b', 210),
    );

    expect(new Set(runsOf(linked.slice(0, 4)))).toEqual(new Set(['later-run']));
    expect(new Set(runsOf(linked.slice(4)))).toEqual(new Set(['one-run']));
  });

  test('belongs to a run that is waiting for it still', () => {
    const linked = link(history('one-run', 0, 3, 'TaskScheduled', called), ...invocation('a', 10));

    expect(runsOf(linked)).toContain('one-run');
  });

  test('belongs to none where there is doubt', () => {
    const linked = link(
      ...callOf('one-run', 0, 100, 'TaskFailed'),
      ...callOf('other-run', 0, 100, 'TaskFailed'),
      ...invocation('a', 10),
    );

    expect(new Set(runsOf(linked))).toEqual(new Set([undefined]));
  });

  test('without a request id gets that of the invocation around it', () => {
    const linked = link(...invocation('a', 10), ...invocation('b', 11));

    expect(linked.map(({ stream, requestId }) => [stream, requestId])).toEqual(
      linked.map(({ stream }) => [stream, stream]),
    );
  });
});
