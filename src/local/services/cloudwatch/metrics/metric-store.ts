/**
 * Metric data as they were put, by series. Periods are cut when they are read, so that every statistic, exact
 * percentiles too, is computed from what was really put.
 */
import type { Store } from '#local/core/store';

/** What identifies a metric: each combination of dimensions is a metric of its own. */
export interface MetricIdentity {
  namespace: string;
  name: string;
  /** Sorted by name. */
  dimensions: readonly Dimension[];
}

export interface Dimension {
  name: string;
  value: string;
}

/** One value seen `count` times (low = high), or a statistic set of `count` values. */
export interface DataPoint {
  /** Epoch ms. */
  atMs: number;
  unit: string;
  count: number;
  sum: number;
  low: number;
  high: number;
}

export interface DataQuery {
  metric: MetricIdentity;
  /** Start of the first period, epoch ms. */
  fromMs: number;
  /** End of the last one, exclusive. */
  toMs: number;
  /** Absent: data of every unit. */
  unit?: string | undefined;
}

/** A period's data; `index` counts the periods from the query's start. */
export interface PeriodTotals {
  index: number;
  unit: string;
  count: number;
  sum: number;
  low: number;
  high: number;
}

export interface MetricStore {
  put(metric: MetricIdentity, points: readonly DataPoint[]): void;
  /** Totals of the periods that have data, in order. */
  readTotals(query: DataQuery, periodMs: number): PeriodTotals[];
  /** The data themselves, for percentiles. */
  readPoints(query: DataQuery): DataPoint[];
  /** Metrics, optionally those with data at or after an instant. */
  list(filter: { namespace?: string; name?: string; sinceMs?: number }): MetricIdentity[];
  deleteBefore(atMs: number): void;
}

export function createMetricStore(store: Store): MetricStore {
  store.exec(`
    CREATE TABLE IF NOT EXISTS cloudwatch_metrics (
      id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, name TEXT NOT NULL, dimensions TEXT NOT NULL,
      last_at INTEGER NOT NULL, UNIQUE (namespace, name, dimensions));
    CREATE TABLE IF NOT EXISTS cloudwatch_data (
      metric INTEGER NOT NULL REFERENCES cloudwatch_metrics, at INTEGER NOT NULL, unit TEXT NOT NULL,
      count REAL NOT NULL, sum REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL);
    CREATE INDEX IF NOT EXISTS cloudwatch_data_by_time ON cloudwatch_data (metric, at)`);

  const findId = ({ namespace, name, dimensions }: MetricIdentity): number | undefined =>
    store.get<{ id: number }>(
      'SELECT id FROM cloudwatch_metrics WHERE namespace = ? AND name = ? AND dimensions = ?',
      namespace,
      name,
      encodeDimensions(dimensions),
    )?.id;

  const touch = ({ namespace, name, dimensions }: MetricIdentity, atMs: number): number | undefined =>
    store.get<{ id: number }>(
      `INSERT INTO cloudwatch_metrics (namespace, name, dimensions, last_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET last_at = max(last_at, excluded.last_at) RETURNING id`,
      namespace,
      name,
      encodeDimensions(dimensions),
      atMs,
    )?.id;

  return {
    put: (metric, points) => {
      const id = touch(metric, Math.max(...points.map(({ atMs }) => atMs)));
      for (const { atMs, unit, count, sum, low, high } of points)
        store.run(
          'INSERT INTO cloudwatch_data (metric, at, unit, count, sum, low, high) VALUES (?, ?, ?, ?, ?, ?, ?)',
          id ?? null,
          atMs,
          unit,
          count,
          sum,
          low,
          high,
        );
    },
    readTotals: ({ metric, fromMs, toMs, unit = '' }, periodMs) => {
      const id = findId(metric);
      if (id === undefined) return [];
      return store.all<PeriodTotals>(
        `SELECT cast((at - ?2) / ?4 AS INTEGER) AS "index", min(unit) AS unit, sum(count) AS count, sum(sum) AS sum,
           min(low) AS low, max(high) AS high
         FROM cloudwatch_data WHERE metric = ?1 AND at >= ?2 AND at < ?3 AND (?5 = '' OR unit = ?5)
         GROUP BY 1 ORDER BY 1`,
        id,
        fromMs,
        toMs,
        periodMs,
        unit,
      );
    },
    readPoints: ({ metric, fromMs, toMs, unit = '' }) => {
      const id = findId(metric);
      if (id === undefined) return [];
      return store.all<DataPoint>(
        `SELECT at AS atMs, unit, count, sum, low, high FROM cloudwatch_data
         WHERE metric = ?1 AND at >= ?2 AND at < ?3 AND (?4 = '' OR unit = ?4) ORDER BY at, low`,
        id,
        fromMs,
        toMs,
        unit,
      );
    },
    list: ({ namespace = '', name = '', sinceMs = 0 }) =>
      store
        .all<{ namespace: string; name: string; dimensions: string }>(
          `SELECT namespace, name, dimensions FROM cloudwatch_metrics
           WHERE (?1 = '' OR namespace = ?1) AND (?2 = '' OR name = ?2) AND last_at >= ?3
           ORDER BY namespace, name, dimensions`,
          namespace,
          name,
          sinceMs,
        )
        .map((row) => ({ ...row, dimensions: decodeDimensions(row.dimensions) })),
    deleteBefore: (atMs) => {
      store.run('DELETE FROM cloudwatch_data WHERE at < ?', atMs);
      store.run('DELETE FROM cloudwatch_metrics WHERE last_at < ?', atMs);
    },
  };
}

/** Dimensions as one comparable text. */
export const encodeDimensions = (dimensions: readonly Dimension[]): string =>
  JSON.stringify(dimensions.map(({ name, value }) => [name, value]));

const decodeDimensions = (text: string): Dimension[] =>
  // Written by `encodeDimensions` only.
  (JSON.parse(text) as [string, string][]).map(([name, value]) => ({ name, value }));
