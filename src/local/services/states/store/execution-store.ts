/** Executions, in SQL so that thousands of them list fast. */
import type { Store } from '#local/core/store';

export type ExecutionState = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRecord {
  /** Counts up in the order of their starts. */
  id: number;
  arn: string;
  machineArn: string;
  name: string;
  status: ExecutionState;
  revisionId: string;
  startMs: number;
  stopMs: number | null;
  input: string;
  output: string | null;
  error: string | null;
  cause: string | null;
  redriveCount: number;
  redriveMs: number | null;
  redriveToken: string | null;
  /** Of a child of a Distributed Map. */
  mapRunArn: string | null;
}

/** How an execution ended. */
export interface ExecutionEnd {
  status: Exclude<ExecutionState, 'RUNNING'>;
  stopMs: number;
  output?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
}

export interface ExecutionFilter {
  /** One of the two. */
  machineArn?: string | undefined;
  mapRunArn?: string | undefined;
  status?: string | undefined;
  isRedriven?: boolean | undefined;
  /** Only executions that started before this one. */
  beforeId?: number | undefined;
  limit: number;
}

/** What names a new execution. */
export type NewExecution = Pick<
  ExecutionRecord,
  'arn' | 'machineArn' | 'name' | 'revisionId' | 'startMs' | 'input' | 'mapRunArn'
>;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS states_executions (
    id INTEGER PRIMARY KEY,
    arn TEXT NOT NULL UNIQUE,
    machineArn TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    revisionId TEXT NOT NULL,
    startMs INTEGER NOT NULL,
    stopMs INTEGER,
    input TEXT NOT NULL,
    output TEXT,
    error TEXT,
    cause TEXT,
    redriveCount INTEGER NOT NULL DEFAULT 0,
    redriveMs INTEGER,
    redriveToken TEXT,
    mapRunArn TEXT
  );
  CREATE INDEX IF NOT EXISTS states_executions_by_machine ON states_executions (machineArn, id);
  CREATE INDEX IF NOT EXISTS states_executions_by_status ON states_executions (status, machineArn, id);
  CREATE INDEX IF NOT EXISTS states_executions_by_stop ON states_executions (stopMs);
  CREATE INDEX IF NOT EXISTS states_executions_by_map_run ON states_executions (mapRunArn, id)`;

export class ExecutionStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    addMissingColumn(store);
    store.exec(SCHEMA);
  }

  find(arn: string): ExecutionRecord | undefined {
    return this.#store.get<ExecutionRecord>('SELECT * FROM states_executions WHERE arn = ?', arn);
  }

  /** Newest first. */
  list({ machineArn, mapRunArn, status, isRedriven, beforeId, limit }: ExecutionFilter): ExecutionRecord[] {
    const conditions = [mapRunArn === undefined ? 'machineArn = ?' : 'mapRunArn = ?'];
    const values: (string | number)[] = [mapRunArn ?? machineArn ?? ''];
    if (status !== undefined) {
      conditions.push('status = ?');
      values.push(status);
    }
    if (beforeId !== undefined) {
      conditions.push('id < ?');
      values.push(beforeId);
    }
    if (isRedriven !== undefined) conditions.push(isRedriven ? 'redriveCount > 0' : 'redriveCount = 0');
    const sql = `SELECT * FROM states_executions WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`;
    return this.#store.all<ExecutionRecord>(sql, ...values, limit);
  }

  listRunning(): ExecutionRecord[] {
    return this.#store.all<ExecutionRecord>("SELECT * FROM states_executions WHERE status = 'RUNNING' ORDER BY id");
  }

  /** How many children of a Map Run are in each status. */
  countChildren(mapRunArn: string): Map<ExecutionState, number> {
    const rows = this.#store.all<{ status: ExecutionState; count: number }>(
      'SELECT status, count(*) AS count FROM states_executions WHERE mapRunArn = ? GROUP BY status',
      mapRunArn,
    );
    return new Map(rows.map(({ status, count }) => [status, count]));
  }

  insert({ arn, machineArn, name, revisionId, startMs, input, mapRunArn }: NewExecution): number {
    return this.#store.run(
      `INSERT INTO states_executions (arn, machineArn, name, status, revisionId, startMs, input, mapRunArn)
       VALUES (?, ?, ?, 'RUNNING', ?, ?, ?, ?)`,
      arn,
      machineArn,
      name,
      revisionId,
      startMs,
      input,
      mapRunArn,
    ).lastId;
  }

  end(id: number, { status, stopMs, output, error, cause }: ExecutionEnd): void {
    this.#store.run(
      'UPDATE states_executions SET status = ?, stopMs = ?, output = ?, error = ?, cause = ? WHERE id = ?',
      status,
      stopMs,
      output ?? null,
      error ?? null,
      cause ?? null,
      id,
    );
  }

  redrive(id: number, redriveMs: number, token: string): void {
    this.#store.run(
      `UPDATE states_executions SET status = 'RUNNING', stopMs = NULL, output = NULL, error = NULL, cause = NULL,
         redriveCount = redriveCount + 1, redriveMs = ?, redriveToken = ? WHERE id = ?`,
      redriveMs,
      token,
      id,
    );
  }

  listIdsOf(machineArn: string): number[] {
    return this.#store
      .all<{ id: number }>('SELECT id FROM states_executions WHERE machineArn = ?', machineArn)
      .map(({ id }) => id);
  }

  /** Ids of executions that ended before a time, oldest first. */
  listEndedBefore(epochMs: number, limit: number): number[] {
    return this.#store
      .all<{ id: number }>('SELECT id FROM states_executions WHERE stopMs < ? ORDER BY stopMs LIMIT ?', epochMs, limit)
      .map(({ id }) => id);
  }

  delete(id: number): void {
    this.#store.run('DELETE FROM states_executions WHERE id = ?', id);
  }
}

/** Data directories from before there were Map Runs lack theirs. */
function addMissingColumn(store: Store): void {
  const columns = store.all<{ name: string }>('PRAGMA table_info(states_executions)');
  if (columns.length > 0 && !columns.some(({ name }) => name === 'mapRunArn'))
    store.exec('ALTER TABLE states_executions ADD COLUMN mapRunArn TEXT');
}
