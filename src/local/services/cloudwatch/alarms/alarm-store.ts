/** Alarms and their history in the store. */
import type { HistoryItemType, PutMetricAlarmCommandInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { Collection } from '#local/core/store';

/** What PutMetricAlarm sets, as it was given and checked. */
export type AlarmSettings = Omit<PutMetricAlarmCommandInput, 'AlarmName' | 'Tags'>;

interface AlarmState {
  value: StateValue;
  reason: string;
  /** JSON text. */
  reasonData: string;
  /** When the state was set last, and when it last became another. */
  updatedAt: Date;
  transitionedAt: Date;
}

/** A change of state whose actions are still to be run. */
interface PendingActions {
  from: StateValue;
  at: Date;
}

export interface AlarmRecord {
  name: string;
  arn: string;
  settings: AlarmSettings;
  configuredAt: Date;
  state: AlarmState;
  pending?: PendingActions;
}

interface HistoryEntry {
  id: number;
  alarm: string;
  atMs: number;
  type: HistoryItemType;
  summary: string;
  /** JSON text. */
  data: string;
}

interface HistoryQuery {
  alarm?: string;
  type?: HistoryItemType;
  fromMs: number;
  toMs: number;
}

export interface AlarmStore {
  alarms: Collection<AlarmRecord>;
  addHistory(entry: Omit<HistoryEntry, 'id'>): void;
  /** Oldest first. */
  listHistory(query: HistoryQuery): HistoryEntry[];
  deleteHistoryBefore(atMs: number): void;
}

/** @throws AwsError ResourceNotFound */
export function findAlarm({ alarms }: AlarmStore, name: string): AlarmRecord {
  const alarm = alarms.get(name);
  if (!alarm) throw new AwsError('ResourceNotFound', `Alarm not found: ${name}`, { status: 404 });
  return alarm;
}

export function createAlarmStore({ store }: LocalAws): AlarmStore {
  store.exec(`
    CREATE TABLE IF NOT EXISTS cloudwatch_alarm_history (
      id INTEGER PRIMARY KEY AUTOINCREMENT, alarm TEXT NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL,
      summary TEXT NOT NULL, data TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS cloudwatch_alarm_history_by_time ON cloudwatch_alarm_history (at)`);
  return {
    alarms: store.collection('cloudwatch_alarms'),
    addHistory: ({ alarm, atMs, type, summary, data }) => {
      store.run(
        'INSERT INTO cloudwatch_alarm_history (alarm, at, type, summary, data) VALUES (?, ?, ?, ?, ?)',
        alarm,
        atMs,
        type,
        summary,
        data,
      );
    },
    listHistory: ({ alarm = '', type = '', fromMs, toMs }) =>
      store.all<HistoryEntry>(
        `SELECT id, alarm, at AS atMs, type, summary, data FROM cloudwatch_alarm_history
         WHERE (?1 = '' OR alarm = ?1) AND (?2 = '' OR type = ?2) AND at >= ?3 AND at <= ?4 ORDER BY id`,
        alarm,
        type,
        fromMs,
        toMs,
      ),
    deleteHistoryBefore: (atMs) => {
      store.run('DELETE FROM cloudwatch_alarm_history WHERE at < ?', atMs);
    },
  };
}
