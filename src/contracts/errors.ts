/**
 * Errors that cross a seam. `name` is a string literal because the state machine matches it in ErrorEquals and a
 * minifier renames classes.
 */

/** The event is wrong; retrying cannot help and nothing was written. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
}

/** A required environment variable is missing or malformed. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Another crawl is under way; retry when it is over. */
export class CrawlerRunningError extends Error {
  override readonly name = 'CrawlerRunningError';
}

/** AWS asked us to slow down after the SDK's own retries; retry with backoff. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}

/** Some hours could not be aggregated; the next run that closes an hour tries them again. */
export class AggregationFailedError extends Error {
  override readonly name = 'AggregationFailedError';
}
