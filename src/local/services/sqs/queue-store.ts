/** Queues and their messages in the store. */
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection, Store } from '#local/core/store';

export interface QueueRecord {
  name: string;
  createdAtMs: number;
  changedAtMs: number;
  /** Settings as SetQueueAttributes takes them; those left out have AWS's defaults. */
  attributes: Record<string, string>;
}

export interface MessageRow {
  /** Grows in the order of arrival. */
  id: number;
  messageId: string;
  body: string;
  /** JSON of the message attributes; binary values in base64. */
  attributes: string;
  sender: string;
  sentMs: number;
  /** From when it can be received (again). */
  visibleMs: number;
  receives: number;
  firstReceivedMs: number | null;
}

interface NewMessage {
  messageId: string;
  body: string;
  attributes: Record<string, MessageAttributeValue>;
  sender: string;
  sentMs: number;
  visibleMs: number;
}

interface MessageCounts {
  visible: number;
  inFlight: number;
  delayed: number;
}

export interface QueueStore {
  queues: Collection<QueueRecord>;
  add(queue: string, message: NewMessage): void;
  /** Hides up to `limit` visible messages until `hiddenUntilMs` and gives them back, oldest first. */
  take(queue: string, limit: number, nowMs: number, hiddenUntilMs: number): MessageRow[];
  /** When the next hidden message becomes visible. */
  nextVisibleMs(queue: string, nowMs: number): number | undefined;
  delete(queue: string, id: number): void;
  deleteSentBefore(queue: string, atMs: number): void;
  deleteAll(queue: string): void;
  count(queue: string, nowMs: number): MessageCounts;
}

export function createQueueStore({ store }: LocalAws): QueueStore {
  store.exec(`
    CREATE TABLE IF NOT EXISTS sqs_messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sender TEXT NOT NULL, sent INTEGER NOT NULL, visible INTEGER NOT NULL,
      receives INTEGER NOT NULL DEFAULT 0, first_received INTEGER);
    CREATE INDEX IF NOT EXISTS sqs_messages_by_visibility ON sqs_messages (queue, visible, id)`);
  return {
    queues: store.collection('sqs_queues'),
    add: (queue, { messageId, body, attributes, sender, sentMs, visibleMs }) => {
      store.run(
        `INSERT INTO sqs_messages (queue, message_id, body, attributes, sender, sent, visible)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        queue,
        messageId,
        body,
        encodeAttributes(attributes),
        sender,
        sentMs,
        visibleMs,
      );
    },
    take: (queue, limit, nowMs, hiddenUntilMs) => takeMessages(store, queue, limit, nowMs, hiddenUntilMs),
    nextVisibleMs: (queue, nowMs) =>
      store.get<{ at: number | null }>(
        'SELECT min(visible) AS at FROM sqs_messages WHERE queue = ? AND visible > ?',
        queue,
        nowMs,
      )?.at ?? undefined,
    delete: (queue, id) => {
      store.run('DELETE FROM sqs_messages WHERE queue = ? AND id = ?', queue, id);
    },
    deleteSentBefore: (queue, atMs) => {
      store.run('DELETE FROM sqs_messages WHERE queue = ? AND sent < ?', queue, atMs);
    },
    deleteAll: (queue) => {
      store.run('DELETE FROM sqs_messages WHERE queue = ?', queue);
    },
    count: (queue, nowMs) =>
      store.get<MessageCounts>(
        `SELECT count(*) FILTER (WHERE visible <= ?2) AS visible,
           count(*) FILTER (WHERE visible > ?2 AND receives > 0) AS inFlight,
           count(*) FILTER (WHERE visible > ?2 AND receives = 0) AS delayed
         FROM sqs_messages WHERE queue = ?1`,
        queue,
        nowMs,
      ) ?? { visible: 0, inFlight: 0, delayed: 0 },
  };
}

function takeMessages(store: Store, queue: string, limit: number, nowMs: number, hiddenUntilMs: number): MessageRow[] {
  return store
    .all<MessageRow>(
      `UPDATE sqs_messages
       SET visible = ?4, receives = receives + 1, first_received = coalesce(first_received, ?3)
       WHERE id IN (SELECT id FROM sqs_messages WHERE queue = ?1 AND visible <= ?3 ORDER BY id LIMIT ?2)
       RETURNING id, message_id AS messageId, body, attributes, sender, sent AS sentMs, visible AS visibleMs,
         receives, first_received AS firstReceivedMs`,
      queue,
      limit,
      nowMs,
      hiddenUntilMs,
    )
    .sort((left, right) => left.id - right.id);
}

interface EncodedAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

function encodeAttributes(attributes: Record<string, MessageAttributeValue>): string {
  const encoded = Object.entries(attributes).map(([name, { DataType = 'String', StringValue, BinaryValue }]) => [
    name,
    {
      DataType,
      ...(StringValue !== undefined && { StringValue }),
      ...(BinaryValue && { BinaryValue: Buffer.from(BinaryValue).toString('base64') }),
    } satisfies EncodedAttribute,
  ]);
  return JSON.stringify(Object.fromEntries(encoded));
}

export function decodeAttributes(text: string): Record<string, MessageAttributeValue> {
  // Written by `encodeAttributes` only.
  const encoded = JSON.parse(text) as Record<string, EncodedAttribute>;
  return Object.fromEntries(
    Object.entries(encoded).map(([name, { BinaryValue, ...value }]) => [
      name,
      { ...value, ...(BinaryValue !== undefined && { BinaryValue: Buffer.from(BinaryValue, 'base64') }) },
    ]),
  );
}
