/** Tells AWS's "slow down" and "try again" apart from real failures, whatever each service calls them. */
import { ThrottledError } from '#contracts/errors';

const THROTTLING_NAMES = new Set([
  'ConcurrentModificationException',
  'OperationTimeoutException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'ServiceUnavailable',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);
const THROTTLING_STATUSES = new Set([429, 503]);

function isThrottling(error: Error): boolean {
  if (THROTTLING_NAMES.has(error.name)) return true;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return THROTTLING_STATUSES.has($metadata?.httpStatusCode ?? 0);
}

/** A ThrottledError, with the cause kept, for an error that a later attempt may not meet; the error itself otherwise. */
export function classifyError(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return isThrottling(error) ? new ThrottledError(`${error.name}: ${error.message}`, { cause: error }) : error;
}
