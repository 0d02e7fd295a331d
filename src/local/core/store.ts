/**
 * The durable state of the local AWS: one SQLite database in the data directory (objects themselves are plain files).
 * WAL with synchronous=NORMAL: a killed process loses nothing committed, since the operating system holds the pages;
 * only a power cut could take the last transactions, never consistency (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type Row = Record<string, string | number | bigint | null | Uint8Array>;

/** JSON documents by key, in key order. Dates survive the round trip. */
export interface Collection<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): boolean;
  /** All documents whose key starts with `prefix`, in key order. */
  list(prefix?: string): T[];
  count(): number;
  /**
   * What a function makes of a document, which it does once for each text that the document has had: the result is
   * shared, and must not be changed. Undefined for a document that is not there.
   */
  derive<Derived>(make: (document: T) => Derived): (key: string) => Derived | undefined;
}

const DATE_TAG = '$date';

const encode = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key, plain) {
    const raw = this[key];
    return raw instanceof Date ? { [DATE_TAG]: raw.getTime() } : plain;
  });

const decode = (text: string): unknown =>
  JSON.parse(text, (_, value) =>
    value !== null && typeof value === 'object' && DATE_TAG in value ? new Date(value[DATE_TAG]) : value,
  );

/** Another process works on the same data directory. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError';
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

const isLocked = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;

export class Store {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  /**
   * @param file path of the database, or `:memory:`
   * @throws StoreInUseError when another process has it open
   */
  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    try {
      // The lock ends with the process, however it ends, so a second process on the same file is told at once.
      this.#db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      this.#db.exec('BEGIN IMMEDIATE; COMMIT');
    } catch (cause) {
      this.#db.close();
      throw isLocked(cause) ? new StoreInUseError(`${file} is in use by another process`, { cause }) : cause;
    }
  }

  /** Runs DDL, e.g. `CREATE TABLE IF NOT EXISTS`; each service owns its tables and names them after itself. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql).run(...values);
    return { changes: Number(changes), lastId: Number(lastInsertRowid) };
  }

  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    // The caller names the columns in the SQL it passes, so it knows the row's shape.
    return this.#prepare(sql).get(...values) as T | undefined;
  }

  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[];
  }

  /** All or nothing. A nested one that fails undoes its own part only, and lasts when the outermost does. */
  transaction<T>(work: () => T): T {
    const isOutermost = this.#depth === 0;
    const savepoint = `nested_${this.#depth}`;
    this.#db.exec(isOutermost ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    try {
      const result = work();
      this.#db.exec(isOutermost ? 'COMMIT' : `RELEASE ${savepoint}`);
      return result;
    } catch (error) {
      this.#db.exec(isOutermost ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** @param name snake_case, service first, e.g. `glue_tables` */
  collection<T>(name: string): Collection<T> {
    this.exec(`CREATE TABLE IF NOT EXISTS ${name} (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`);
    const read = (row: { value: string }) => decode(row.value) as T;
    const find = (key: string) => this.get<{ value: string }>(`SELECT value FROM ${name} WHERE key = ?`, key);
    return {
      get: (key) => {
        const row = find(key);
        return row && read(row);
      },
      put: (key, value) => {
        this.run(
          `INSERT INTO ${name} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
          key,
          encode(value),
        );
      },
      delete: (key) => this.run(`DELETE FROM ${name} WHERE key = ?`, key).changes > 0,
      list: (prefix = '') =>
        this.all<{ value: string }>(
          `SELECT value FROM ${name} WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key`,
          prefix,
        ).map(read),
      count: () => this.get<{ count: number }>(`SELECT count(*) AS count FROM ${name}`)?.count ?? 0,
      derive: (make) => {
        const known = new Map<string, { text: string; derived: ReturnType<typeof make> }>();
        return (key) => {
          const row = find(key);
          if (!row) {
            known.delete(key);
            return undefined;
          }
          const found = known.get(key);
          if (found?.text === row.value) return found.derived;
          const derived = make(read(row));
          known.set(key, { text: row.value, derived });
          return derived;
        };
      },
    };
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
