/**
 * The raw log record: one JSON object a line. The generator writes it, the crawler discovers it, the planner compares
 * the catalog with it, queries and docs read it. This is its only definition; keys are written in this order.
 */
export const SEVERITIES = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Severities that count as an error in metrics, alarms and the hourly summary. */
export const ERROR_SEVERITIES = ['ERROR', 'CRITICAL'] as const satisfies readonly Severity[];

export const SOURCES = ['server', 'application', 'network'] as const;
export type Source = (typeof SOURCES)[number];

export interface LogRecord {
  /** ISO-8601 UTC with milliseconds, inside the record's window. */
  timestamp: string;
  severity: Severity;
  source: Source;
  service: string;
  host: string;
  region: string;
  availability_zone: string;
  /** Stable id of the message template, e.g. `DB_CONNECTION_REFUSED`. */
  event_code: string;
  message: string;
  /** Follows one request across services; null on records that no request caused. */
  request_id: string | null;
  latency_ms: number | null;
  status_code: number | null;
  bytes: number | null;
  cpu_percent: number | null;
  memory_percent: number | null;
}

export interface LogColumn {
  name: keyof LogRecord;
  /** Hive type, as a Glue crawler infers it from the JSON (ISO timestamps stay strings). */
  type: 'string' | 'double' | 'int';
  comment: string;
}

/** Columns in file order. */
export const LOG_COLUMNS: readonly LogColumn[] = [
  { name: 'timestamp', type: 'string', comment: 'Event time, ISO-8601 UTC with milliseconds' },
  { name: 'severity', type: 'string', comment: 'DEBUG, INFO, WARN, ERROR or CRITICAL' },
  { name: 'source', type: 'string', comment: 'server, application or network' },
  { name: 'service', type: 'string', comment: 'Application, server role or device role' },
  { name: 'host', type: 'string', comment: 'Host or device name' },
  { name: 'region', type: 'string', comment: 'AWS region of the host' },
  { name: 'availability_zone', type: 'string', comment: 'Availability zone of the host' },
  { name: 'event_code', type: 'string', comment: 'Stable id of the message template' },
  { name: 'message', type: 'string', comment: 'Human-readable message' },
  { name: 'request_id', type: 'string', comment: 'Follows one request across services' },
  { name: 'latency_ms', type: 'double', comment: 'Time the operation took, milliseconds' },
  { name: 'status_code', type: 'int', comment: 'HTTP status code' },
  { name: 'bytes', type: 'int', comment: 'Payload or traffic bytes' },
  { name: 'cpu_percent', type: 'double', comment: 'CPU use of the host, 0 to 100' },
  { name: 'memory_percent', type: 'double', comment: 'Memory use of the host, 0 to 100' },
];
