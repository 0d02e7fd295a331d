/** Groups, streams and events in the store. Times are epoch ms of the local AWS's clock. */
import type { Collection, Store } from '#local/core/store';

export interface LogGroupRecord {
  name: string;
  createdAtMs: number;
  /** Absent: events never expire. */
  retentionDays?: number;
}

export interface LogStreamRecord {
  group: string;
  name: string;
  createdAtMs: number;
  firstEventMs?: number;
  lastEventMs?: number;
  lastIngestionMs?: number;
}

export interface LogEventRow {
  /** Grows in the order of arrival. */
  id: number;
  stream: string;
  atMs: number;
  ingestedMs: number;
  message: string;
}

/** A place between events: everything before it is older, or as old and earlier to arrive. */
export interface EventPosition {
  atMs: number;
  id: number;
}

interface EventQuery {
  group: string;
  /** Absent: all streams of the group. */
  streams?: readonly string[];
  fromMs: number;
  /** Exclusive. */
  toMs: number;
  after?: EventPosition;
  before?: EventPosition;
  newestFirst?: boolean;
  limit: number;
}

export interface LogStore {
  groups: Collection<LogGroupRecord>;
  /** By `buildStreamKey`. */
  streams: Collection<LogStreamRecord>;
  append(group: string, stream: string, events: readonly { atMs: number; message: string }[], ingestedMs: number): void;
  query(query: EventQuery): LogEventRow[];
  /** UTF-8 bytes of the messages plus CloudWatch's 26 a event; of those that arrived since an instant, if one is given. */
  storedBytes(group: string, sinceMs?: number): number;
  deleteEvents(group: string, stream: string): void;
  deleteEventsBefore(group: string, atMs: number): void;
}

/** Overhead that CloudWatch adds to each event's size. */
export const EVENT_OVERHEAD_BYTES = 26;

/** What CloudWatch Logs counts, and bills, for messages. */
export const countBytes = (messages: readonly string[]): number =>
  messages.reduce((sum, message) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES, 0);

/** A group's name cannot hold a colon, so the key is unambiguous. */
export const buildStreamKey = (group: string, stream = ''): string => `${group}:${stream}`;

export function createLogStore(store: Store): LogStore {
  store.exec(`
    CREATE TABLE IF NOT EXISTS logs_events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      log_group TEXT NOT NULL, log_stream TEXT NOT NULL,
      at INTEGER NOT NULL, ingested INTEGER NOT NULL, message TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS logs_events_by_time ON logs_events (log_group, at, id);
    CREATE INDEX IF NOT EXISTS logs_events_by_stream ON logs_events (log_group, log_stream, at, id)`);
  return {
    groups: store.collection('logs_groups'),
    streams: store.collection('logs_streams'),
    append: (group, stream, events, ingestedMs) => {
      for (const { atMs, message } of events)
        store.run(
          'INSERT INTO logs_events (log_group, log_stream, at, ingested, message) VALUES (?, ?, ?, ?, ?)',
          group,
          stream,
          atMs,
          ingestedMs,
          message,
        );
    },
    query: (query) => queryEvents(store, query),
    storedBytes: (group, sinceMs = 0) =>
      store.get<{ bytes: number | null }>(
        `SELECT sum(octet_length(message) + ${EVENT_OVERHEAD_BYTES}) AS bytes FROM logs_events
         WHERE log_group = ? AND ingested >= ?`,
        group,
        sinceMs,
      )?.bytes ?? 0,
    deleteEvents: (group, stream) => {
      store.run('DELETE FROM logs_events WHERE log_group = ? AND log_stream = ?', group, stream);
    },
    deleteEventsBefore: (group, atMs) => {
      store.run('DELETE FROM logs_events WHERE log_group = ? AND at < ?', group, atMs);
    },
  };
}

function queryEvents(store: Store, query: EventQuery): LogEventRow[] {
  const { group, streams, fromMs, toMs, after, before, newestFirst = false, limit } = query;
  const conditions = ['log_group = ?', 'at >= ?', 'at < ?'];
  const values: (string | number)[] = [group, fromMs, toMs];
  if (streams) {
    conditions.push('log_stream IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(streams));
  }
  if (after) {
    conditions.push('(at, id) > (?, ?)');
    values.push(after.atMs, after.id);
  }
  if (before) {
    conditions.push('(at, id) < (?, ?)');
    values.push(before.atMs, before.id);
  }
  const order = newestFirst ? 'at DESC, id DESC' : 'at, id';
  return store.all<LogEventRow>(
    `SELECT id, log_stream AS stream, at AS atMs, ingested AS ingestedMs, message FROM logs_events
     WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT ?`,
    ...values,
    limit,
  );
}
