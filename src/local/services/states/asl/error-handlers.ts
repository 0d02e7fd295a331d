/** Retry and Catch: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
import { placeResult } from './data-flow.ts';
import type { Catcher, ErrorHandlers, Retrier } from './definition.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import { STATES_ERRORS, StateFailure } from './state-failure.ts';
import type { StateResult } from './states/state-result.ts';

/** AWS's defaults. */
const INTERVAL_SECONDS = 1;
const MAX_ATTEMPTS = 3;
const BACKOFF_RATE = 2;

/**
 * Does a state's work as often as its retriers allow, then lets its catchers decide. Every attempt evaluates the
 * state's fields anew, so that `$$.State.RetryCount` counts up in Parameters and States.UUID() differs. AWS does not say
 * so in a sentence, but gives RetryCount for this use
 * (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html), workflows rely on it, and
 * LocalStack, which is compared with recordings of AWS, does the same (asl/component/state/state_execution/execute_state.py).
 * @param input the state's own, before InputPath: where a catcher puts the error
 */
export async function withErrorHandlers(
  { Retry = [], Catch = [] }: ErrorHandlers,
  input: Json,
  frame: Frame,
  work: () => Promise<StateResult>,
): Promise<StateResult> {
  const retries = new Map<Retrier, number>();
  for (let count = 0; ; count += 1) {
    frame.countRetries(count);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      const delaySeconds = nextDelay(Retry, retries, error);
      if (delaySeconds === undefined) return catchFailure(Catch, input, error);
      await frame.run.clock.sleep(delaySeconds * 1000, frame.signal);
    }
  }
}

/** Seconds until the next attempt; undefined when no retrier has attempts left for the failure. */
function nextDelay(retriers: Retrier[], retries: Map<Retrier, number>, failure: StateFailure): number | undefined {
  const retrier = retriers.find(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
  if (!retrier) return undefined;
  const used = retries.get(retrier) ?? 0;
  if (used >= (retrier.MaxAttempts ?? MAX_ATTEMPTS)) return undefined;
  retries.set(retrier, used + 1);
  return delayOf(retrier, used);
}

function delayOf(retrier: Retrier, used: number): number {
  const { IntervalSeconds = INTERVAL_SECONDS, BackoffRate = BACKOFF_RATE, MaxDelaySeconds = Infinity } = retrier;
  const delay = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return retrier.JitterStrategy === 'FULL' ? Math.random() * delay : delay;
}

function catchFailure(catchers: Catcher[], input: Json, failure: StateFailure): StateResult {
  const catcher = catchers.find(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
  if (!catcher) throw failure;
  const output = { Error: failure.error ?? '', Cause: failure.causeText ?? '' };
  return { output: placeResult(catcher.ResultPath, input, output), next: catcher.Next };
}

function matchesError(names: string[], { error }: StateFailure): boolean {
  // States.Runtime always fails the execution: no retrier and no catcher matches it.
  if (error === STATES_ERRORS.runtime) return false;
  return names.some((name) => name === error || isWildcardFor(name, error));
}

/** States.DataLimitExceeded is matched by nothing but its own name. */
function isWildcardFor(name: string, error: string | undefined): boolean {
  if (error === STATES_ERRORS.dataLimitExceeded) return false;
  return name === 'States.ALL' || (name === STATES_ERRORS.taskFailed && error !== STATES_ERRORS.timeout);
}
