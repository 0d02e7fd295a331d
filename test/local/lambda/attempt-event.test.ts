import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import { attemptEvent, type EventLimits, type QueuedEvent } from '#local/services/lambda/invocation/attempt-event';
import type { InvocationResult } from '#local/services/lambda/invocation/invoker';

const START_MS = Date.parse('2026-11-23T09:05:00Z');
const DONE: InvocationResult = { requestId: 'id', payload: '1', error: undefined, log: '' };
const FAILED: InvocationResult = { ...DONE, error: { errorType: 'Error', errorMessage: 'no', trace: [] } };
const fresh: QueuedEvent = {
  id: 'id',
  functionName: 'step',
  payer: 'people',
  event: '{}',
  acceptedMs: START_MS,
  dueMs: START_MS,
  failures: 0,
  refusals: 0,
};
const throttle = async (): Promise<InvocationResult> => {
  throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
};

/** Attempts an event until it has ended; minutes after its acceptance at which the function was asked to run. */
async function attemptToTheEnd(run: () => Promise<InvocationResult>, limits: EventLimits = {}) {
  const minutes: number[] = [];
  let queued = fresh;
  for (;;) {
    minutes.push((queued.dueMs - START_MS) / MINUTE_MS);
    const outcome = await attemptEvent(queued, limits, run, () => queued.dueMs);
    if ('ended' in outcome) return { minutes, ended: outcome.ended };
    queued = outcome.retry;
  }
}

describe('an event of an asynchronous invocation', () => {
  test('is done with when the function succeeds', async () => {
    const { minutes, ended } = await attemptToTheEnd(async () => DONE);

    expect(minutes).toEqual([0]);
    expect(ended).toEqual({ requestId: 'id', event: '{}', condition: 'Success', runs: 1, result: DONE });
  });

  test('is tried again after a minute and after two more when the function fails', async () => {
    const { minutes, ended } = await attemptToTheEnd(async () => FAILED);

    expect(minutes).toEqual([0, 1, 3]);
    expect(ended).toMatchObject({ condition: 'RetriesExhausted', runs: 3, result: FAILED });
  });

  test.each([
    [0, [0]],
    [1, [0, 1]],
    [2, [0, 1, 3]],
  ])('is tried again no more than %d times when so configured', async (maxRetries, expected) => {
    const { minutes, ended } = await attemptToTheEnd(async () => FAILED, { maxRetries });

    expect(minutes).toEqual(expected);
    expect(ended).toMatchObject({ condition: 'RetriesExhausted', runs: maxRetries + 1 });
  });

  test('is given up when the next attempt would come too late', async () => {
    const { minutes, ended } = await attemptToTheEnd(async () => FAILED, { maxEventAgeSeconds: 120 });

    expect(minutes).toEqual([0, 1]);
    expect(ended).toMatchObject({ condition: 'EventAgeExceeded', runs: 2, result: FAILED });
  });

  test('waits longer and longer, five minutes at most, while the function cannot be run, for six hours', async () => {
    const { minutes, ended } = await attemptToTheEnd(throttle);

    const waits = minutes.slice(1).map((minute, index) => Math.round(60 * (minute - Number(minutes[index]))));
    expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(minutes.at(-1)).toBeLessThanOrEqual(6 * 60);
    expect(minutes.at(-1)).toBeGreaterThan(6 * 60 - 5);
    expect(ended).toEqual({ requestId: 'id', event: '{}', condition: 'EventAgeExceeded', runs: 0, result: undefined });
  });

  test('keeps all its retries when it could not be run at first', async () => {
    let attempts = 0;

    const { ended } = await attemptToTheEnd(async () => {
      attempts += 1;
      return attempts <= 3 ? throttle() : FAILED;
    });

    expect(ended).toMatchObject({ condition: 'RetriesExhausted', runs: 3 });
  });
});
