/** One attempt to run a function for a queued event, and what follows from its outcome. */
import { MINUTE_MS } from '#contracts/durations';
import { isAwsError } from '#local/core/aws-error';
import type { InvocationResult } from './invoker.ts';
import type { EndedInvocation } from './send-invocation-record.ts';

export interface QueuedEvent {
  id: string;
  functionName: string;
  /** JSON text. */
  event: string;
  /** Whose cost it is. */
  payer: string;
  acceptedMs: number;
  dueMs: number;
  /** Times that the function ran and failed. */
  failures: number;
  /** Times that it could not be run. */
  refusals: number;
}

/** Lambda's own where they are left out. */
export interface EventLimits {
  maxRetries?: number;
  maxEventAgeSeconds?: number;
}

const RETRY_DELAYS_MS = [MINUTE_MS, 2 * MINUTE_MS];
const MAX_AGE_SECONDS = 6 * 60 * 60;
const MAX_REFUSAL_DELAY_MS = 5 * MINUTE_MS;

/** @returns the event as it is to be tried again, or how it ended */
export async function attemptEvent(
  queued: QueuedEvent,
  { maxRetries = RETRY_DELAYS_MS.length, maxEventAgeSeconds = MAX_AGE_SECONDS }: EventLimits,
  run: () => Promise<InvocationResult>,
  now: () => number,
): Promise<{ retry: QueuedEvent } | { ended: EndedInvocation }> {
  const result = await runUnlessRefused(run);
  const failures = queued.failures + (result ? 1 : 0);
  const ended = { requestId: queued.id, event: queued.event, runs: failures, result };
  if (result && !result.error) return { ended: { ...ended, condition: 'Success' } };
  const delayMs = result ? RETRY_DELAYS_MS.slice(0, maxRetries)[queued.failures] : backoffMs(queued.refusals);
  if (delayMs === undefined) return { ended: { ...ended, condition: 'RetriesExhausted' } };
  const refusals = queued.refusals + (result ? 0 : 1);
  const retry = { ...queued, failures, refusals, dueMs: now() + delayMs };
  const isTooOld = retry.dueMs - retry.acceptedMs > maxEventAgeSeconds * 1_000;
  return isTooOld ? { ended: { ...ended, condition: 'EventAgeExceeded' } } : { retry };
}

/** Undefined when the function could not be run: throttled, say. */
async function runUnlessRefused(run: () => Promise<InvocationResult>): Promise<InvocationResult | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!isAwsError(error)) throw error;
    return undefined;
  }
}

const backoffMs = (refusals: number): number => Math.min(1_000 * 2 ** refusals, MAX_REFUSAL_DELAY_MS);
