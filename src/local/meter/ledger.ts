/**
 * The book of what was used, by payer and day, in the units of the price list. Entries are gathered in memory and written
 * together: a killed process loses those of its last moment, and nothing waits for the book.
 */
import { DAY_MS } from '#contracts/durations';
import type { PriceItem } from '#cost/price-list';
import { addUsage, type Usage } from '#cost/usage';
import type { Clock } from '../core/clock.ts';
import type { Store } from '../core/store.ts';

const FLUSH_MS = 250;
/** As long as Step Functions remembers an execution. */
const RETENTION_DAYS = 90;

/** What a number of payers used together. */
export interface LedgerPart {
  /** A payer that is no execution, or what kind of executions: see `readParts`. */
  name: string;
  item: PriceItem;
  quantity: number;
  /** How many of them used any. */
  payers: number;
}

/** One execution. */
export interface MeteredRun {
  executionArn: string;
  /** The payer that started it. */
  startedBy: string;
  startedMs: number;
}

export interface RunFilter {
  executionArn?: string | undefined;
  /** Only those that started before. */
  beforeMs?: number | undefined;
  limit: number;
}

/** Parts of the book that are executions, by who started them; those that crawled are apart, for they cost more than days. */
export const RUNS_BY = 'runs by ';
export const CRAWLS_BY = 'crawling runs by ';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meter_usage (
    payer TEXT NOT NULL, item TEXT NOT NULL, day INTEGER NOT NULL, quantity REAL NOT NULL,
    PRIMARY KEY (payer, item, day)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS meter_days (day INTEGER PRIMARY KEY, since INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS meter_runs (arn TEXT PRIMARY KEY, started_by TEXT NOT NULL, started INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS meter_runs_by_time ON meter_runs (started)`;

export class Ledger {
  readonly #store: Store;
  readonly #clock: Clock;
  /** By payer, of `#day`. */
  readonly #pending = new Map<string, Usage>();
  #day = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    store.exec(SCHEMA);
  }

  add(payer: string, usage: Usage): void {
    if (this.#isClosed) return;
    const day = Math.floor(this.#clock.now() / DAY_MS);
    if (day !== this.#day) this.flush();
    this.#day = day;
    this.#pending.set(payer, addUsage(this.#pending.get(payer) ?? {}, usage));
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  /** Notes an execution, durably. */
  openRun(executionArn: string, startedBy: string): void {
    this.#store.run(
      'INSERT OR IGNORE INTO meter_runs (arn, started_by, started) VALUES (?, ?, ?)',
      executionArn,
      startedBy,
      this.#clock.now(),
    );
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.size === 0) return;
    const entries = [...this.#pending];
    this.#pending.clear();
    this.#store.transaction(() => {
      this.#store.run('INSERT OR IGNORE INTO meter_days (day, since) VALUES (?, ?)', this.#day, this.#clock.now());
      for (const [payer, usage] of entries)
        for (const [item, quantity] of Object.entries(usage)) this.#write(payer, item, quantity);
    });
  }

  /** Writes what is pending; nothing is taken any more. */
  close(): void {
    this.flush();
    this.#isClosed = true;
  }

  /** When the first entry of a day or a later one was made, epoch ms; undefined when there is none. */
  findStart(fromDay: number): number | undefined {
    this.flush();
    const row = this.#store.get<{ since: number | null }>(
      'SELECT min(since) AS since FROM meter_days WHERE day >= ?',
      fromDay,
    );
    return row?.since ?? undefined;
  }

  /** All that was used from a day on. */
  readParts(fromDay: number): LedgerPart[] {
    this.flush();
    return this.#store.all<LedgerPart>(
      `WITH crawled AS (SELECT DISTINCT payer FROM meter_usage WHERE item = 'crawlerDpuHours')
       SELECT CASE WHEN arn IS NULL THEN usage.payer WHEN crawled.payer IS NULL THEN '${RUNS_BY}' || started_by
              ELSE '${CRAWLS_BY}' || started_by END AS name,
         item, sum(quantity) AS quantity, count(DISTINCT usage.payer) AS payers
       FROM meter_usage AS usage LEFT JOIN meter_runs ON arn = usage.payer LEFT JOIN crawled ON crawled.payer = usage.payer
       WHERE day >= ? GROUP BY 1, 2`,
      fromDay,
    );
  }

  /** Newest first. */
  listRuns({ executionArn = '', beforeMs = Number.MAX_SAFE_INTEGER, limit }: RunFilter): MeteredRun[] {
    return this.#store.all<MeteredRun>(
      `SELECT arn AS executionArn, started_by AS startedBy, started AS startedMs FROM meter_runs
       WHERE (?1 = '' OR arn = ?1) AND started < ?2 ORDER BY started DESC, arn LIMIT ?3`,
      executionArn,
      beforeMs,
      limit,
    );
  }

  countRuns(fromDay: number): number {
    const row = this.#store.get<{ count: number }>(
      'SELECT count(*) AS count FROM meter_runs WHERE started >= ?',
      fromDay * DAY_MS,
    );
    return row?.count ?? 0;
  }

  usageOf(payer: string): Usage {
    this.flush();
    const rows = this.#store.all<{ item: PriceItem; quantity: number }>(
      'SELECT item, sum(quantity) AS quantity FROM meter_usage WHERE payer = ? GROUP BY item',
      payer,
    );
    return Object.fromEntries(rows.map(({ item, quantity }) => [item, quantity]));
  }

  forgetOld(): void {
    const firstDay = Math.floor(this.#clock.now() / DAY_MS) - RETENTION_DAYS;
    this.#store.transaction(() => {
      this.#store.run('DELETE FROM meter_usage WHERE day < ?', firstDay);
      this.#store.run('DELETE FROM meter_days WHERE day < ?', firstDay);
      this.#store.run('DELETE FROM meter_runs WHERE started < ?', firstDay * DAY_MS);
    });
  }

  #write(payer: string, item: string, quantity: number): void {
    this.#store.run(
      `INSERT INTO meter_usage (payer, item, day, quantity) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity`,
      payer,
      item,
      this.#day,
      quantity,
    );
  }
}
