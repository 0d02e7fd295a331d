/** Turns rows into the points of a chart. */
import { parseTime, type ResultColumn, type ResultRow } from '../results/column-kind.ts';
import type { Axes } from './choose-axes.ts';

interface ChartSeries<X> {
  title: string;
  data: { x: X; y: number }[];
}

export interface Chart<X> {
  series: ChartSeries<X>[];
  /** In the order in which they are drawn. */
  domain: X[];
  /** How many there are, drawn or not. */
  found: number;
  /** Some x came more than once in a series: its figures were added up. */
  isSummed: boolean;
}

interface SeriesOptions {
  columns: readonly ResultColumn[];
  rows: readonly ResultRow[];
  axes: Axes;
  /** More x than that are left out. */
  maxPoints: number;
}

const NO_VALUE = 'NULL';

/** Over the values of a column as they come. */
export function buildCategorySeries(options: SeriesOptions): Chart<string> {
  const { rows, axes, maxPoints } = options;
  const all = [...new Set(rows.map((row) => row[axes.x] ?? NO_VALUE))];
  const domain = all.slice(0, maxPoints);
  return { ...collect(options, new Set(domain), (text) => text ?? NO_VALUE), domain, found: all.length };
}

/** Over time, ascending; a row without an instant has no place. */
export function buildTimeSeries(options: SeriesOptions): Chart<Date> {
  const { rows, axes, maxPoints } = options;
  const toMs = (text: string | null): number | undefined => {
    const ms = text === null ? Number.NaN : parseTime(text);
    return Number.isNaN(ms) ? undefined : ms;
  };
  const all = [...new Set(rows.flatMap((row) => toMs(row[axes.x] ?? null) ?? []))].sort((a, b) => a - b);
  const chosen = all.slice(-maxPoints);
  const { series, isSummed } = collect(options, new Set(chosen), toMs);
  return {
    series: series.map(({ title, data }) => ({
      title,
      data: data.sort((a, b) => a.x - b.x).map(({ x, y }) => ({ x: new Date(x), y })),
    })),
    domain: chosen.map((ms) => new Date(ms)),
    found: all.length,
    isSummed,
  };
}

function collect<X>(
  { columns, rows, axes: { x, y, split } }: SeriesOptions,
  drawn: ReadonlySet<X>,
  readX: (text: string | null) => X | undefined,
): { series: ChartSeries<X>[]; isSummed: boolean } {
  const sums = new Map<string, Map<X, number>>();
  let isSummed = false;
  for (const row of rows) {
    const place = readX(row[x] ?? null);
    if (place === undefined || !drawn.has(place)) continue;
    for (const index of y) {
      const value = Number(row[index] ?? Number.NaN);
      if (!Number.isFinite(value)) continue;
      const title = titleOf(columns[index]?.name ?? '', split === undefined ? undefined : (row[split] ?? NO_VALUE), y);
      const points = sums.get(title) ?? new Map<X, number>();
      isSummed ||= points.has(place);
      sums.set(title, points.set(place, (points.get(place) ?? 0) + value));
    }
  }
  const series = [...sums].map(([title, points]) => ({ title, data: [...points].map(([x, y]) => ({ x, y })) }));
  return { series, isSummed };
}

/** @param part the value that splits the figure into series */
const titleOf = (figure: string, part: string | undefined, figures: readonly number[]): string =>
  part === undefined ? figure : figures.length === 1 ? part : `${part} ${figure}`;
