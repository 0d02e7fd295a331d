/**
 * When alarms go off: read by the template and by those who score it, so that nobody tunes one of two places.
 * The reasons of each are in docs/decisions/0007-alarms-proved-by-incidents.md.
 */
export const ALARM_THRESHOLDS = {
  /** Alarms above it in one window; from the implementation guide. A quiet window has at most five. */
  errorsPerWindow: 10,
  /** Alarms above it in five minutes, all functions together; from the implementation guide. */
  lambdaErrorsPerWindow: 5,
  /** Minutes without a record. */
  staleMinutes: 15,
  /** Alarms above it. A run that closes an hour takes seconds, one with a crawl a few minutes. */
  runMinutes: 10,
  /** Alarms above it: how many standard deviations the errors of an hour exceed those of earlier days. */
  errorZScore: 6,
} as const;

/** What the errors of an hour are compared with. */
export const ANOMALY_HISTORY = {
  /** The same hour of so many days before: a whole week, so that each weekday counts once. */
  days: 7,
  /** Of fewer days nothing is concluded. */
  minimumDays: 3,
} as const;
