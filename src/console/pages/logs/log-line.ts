/** A log event as the page knows it. */

export const LOG_LEVELS = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'METRICS', 'PLATFORM'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A log event as CloudWatch Logs gave it. */
export interface LogEvent {
  /** Unique among all groups. */
  id: string;
  group: string;
  stream: string;
  /** Epoch ms. */
  ms: number;
  message: string;
}

/** What a message says. */
export interface ParsedMessage {
  /** METRICS is a line of the embedded metric format; PLATFORM is Lambda's own. */
  level: LogLevel;
  /** One bounded line. */
  summary: string;
  /** Id of the invocation. */
  requestId?: string;
  /** Name of the execution of the state machine. */
  run?: string;
  /** Stable id of what happened, see `src/contracts/log-events.ts`. */
  eventId?: string;
  /** The whole message, where it is a JSON object. */
  json?: Readonly<Record<string, unknown>>;
}

export type LogLine = LogEvent & ParsedMessage;

/** Newest first; events of one instant in the order that CloudWatch Logs has them. */
export const compareLines = (a: LogEvent, b: LogEvent): number =>
  b.ms - a.ms || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
