/** The events of executions, each written as it happens. */
import type { Store } from '#local/core/store';
import type { PastEvent } from '../asl/resume-points.ts';

export interface StoredEvent extends PastEvent {
  previousId: number;
  atMs: number;
}

export interface EventQuery {
  executionId: number;
  /** Only events after this one in the asked-for order. */
  afterId?: number | undefined;
  newestFirst: boolean;
  limit: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS states_history (
    executionId INTEGER NOT NULL,
    id INTEGER NOT NULL,
    previousId INTEGER NOT NULL,
    type TEXT NOT NULL,
    atMs INTEGER NOT NULL,
    scope TEXT NOT NULL,
    next TEXT,
    details TEXT NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS states_history_by_execution ON states_history (executionId, id)`;

export class HistoryStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    store.exec(SCHEMA);
  }

  append(executionId: number, { id, previousId, type, atMs, scope, next, details }: StoredEvent): void {
    this.#store.run(
      'INSERT INTO states_history (executionId, id, previousId, type, atMs, scope, next, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      executionId,
      id,
      previousId,
      type,
      atMs,
      scope,
      next,
      details,
    );
  }

  list({ executionId, afterId, newestFirst, limit }: EventQuery): StoredEvent[] {
    const [order, from, comparison] = newestFirst ? ['DESC', Number.MAX_SAFE_INTEGER, '<'] : ['ASC', 0, '>'];
    return this.#store.all<StoredEvent>(
      `SELECT * FROM states_history WHERE executionId = ? AND id ${comparison} ? ORDER BY id ${order} LIMIT ?`,
      executionId,
      afterId ?? from,
      limit,
    );
  }

  lastId(executionId: number): number {
    const row = this.#store.get<{ id: number | null }>(
      'SELECT max(id) AS id FROM states_history WHERE executionId = ?',
      executionId,
    );
    return row?.id ?? 0;
  }

  /** Whether a Map Run was started that did not succeed. */
  hasOpenMapRun(executionId: number): boolean {
    const row = this.#store.get<{ open: number }>(
      `SELECT sum(type = 'MapRunStarted') > sum(type = 'MapRunSucceeded') AS open FROM states_history WHERE executionId = ?`,
      executionId,
    );
    return row?.open === 1;
  }

  deleteOf(executionId: number): void {
    this.#store.run('DELETE FROM states_history WHERE executionId = ?', executionId);
  }
}
