/** Tells AWS's "slow down" and "try again" apart from real failures, whatever each service calls them. */
import { TransientAwsError } from '#contracts/errors';

const TRANSIENT_NAMES = new Set([
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
  'TimeoutError',
  'TooManyRequestsException',
]);
const TOO_MANY_REQUESTS = 429;
const SERVER_ERRORS = 500;
const NOT_IMPLEMENTED = 501;

function isTransient(error: Error): boolean {
  if (TRANSIENT_NAMES.has(error.name)) return true;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return status === TOO_MANY_REQUESTS || (status >= SERVER_ERRORS && status !== NOT_IMPLEMENTED);
}

/** A TransientAwsError, with the cause kept, for an error that a later attempt may not meet; the error itself otherwise. */
export function classifyError(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return isTransient(error) ? new TransientAwsError(`${error.name}: ${error.message}`, { cause: error }) : error;
}
