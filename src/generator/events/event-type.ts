/** A kind of log line. Services that log the same kind share its `event_code`. */
import type { Severity } from '#contracts/log-record';

export interface EventType {
  /** Stable: queries and alarms filter on it. */
  code: string;
  severity: Severity;
  /**
   * Text with at most two slots: `{user}` and other vocabularies, or `{count}`. Errors have slots of few values, so that
   * "top error messages" groups them.
   */
  message: string;
  /** Median of a `{count}` slot. */
  count?: number;
  status?: number;
  /** Median; absent where a latency means nothing. */
  latencyMs?: number;
  /** Median; absent where bytes mean nothing. */
  bytes?: number;
  /** Carries CPU and memory use of the host. */
  hasLoad?: true;
}

export interface WeightedEvent {
  weight: number;
  event: EventType;
}
