/**
 * Errors that cross a seam. `name` is a string literal because the state machine matches it in ErrorEquals and a
 * minifier renames classes.
 */

/** The event is wrong; retrying cannot help and nothing was written. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
}

/** A state handed a step something that is not of its contract: a mistake in the state machine, never retried. */
export class InvalidPayloadError extends Error {
  override readonly name = 'InvalidPayloadError';
}

/** A required environment variable is missing or malformed. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Another crawl is under way; retry when it is over. */
export class CrawlerRunningError extends Error {
  override readonly name = 'CrawlerRunningError';
}

/** AWS asked to slow down, or failed, and so again after the SDK's own retries; retry with backoff. */
export class TransientAwsError extends Error {
  override readonly name = 'TransientAwsError';
}

/** An Athena query ended FAILED or CANCELLED, or did not end in time. */
export class QueryFailedError extends Error {
  override readonly name = 'QueryFailedError';
}

/** A CTAS of an hour that has logs gave no row: committing it would hide the hour. */
export class EmptyAggregateError extends Error {
  override readonly name = 'EmptyAggregateError';
}

/** Some hours could not be aggregated; the next run that closes an hour tries them again. */
export class AggregationFailedError extends Error {
  override readonly name = 'AggregationFailedError';
}
