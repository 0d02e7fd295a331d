/** Which columns of a result make a chart that says something. */
import { type Cell, kindOf, parseTime, type ResultColumn, type ResultRow } from '../results/column-kind.ts';

/** Columns by their place. */
export interface Axes {
  x: number;
  /** Numbers. */
  y: readonly number[];
  /** Whose values are lines or colours of their own. */
  split?: number | undefined;
}

/** More colours than that cannot be told apart. */
const MAX_SPLIT = 10;
/** Figures further apart do not fit on one axis. */
const MAX_RATIO = 20;
const LOOKED_AT_ROWS = 200;

export const isNumberColumn = (column: ResultColumn): boolean => kindOf(column) === 'number';

/** Whether a column is of instants: by its type, or because all its text is ISO-8601, as in the raw logs. */
export function isTimeColumn(columns: readonly ResultColumn[], rows: readonly ResultRow[], index: number): boolean {
  const column = columns[index];
  if (!column || isNumberColumn(column)) return false;
  if (kindOf(column) === 'time') return true;
  const values = valuesOf(rows, index).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => ISO_INSTANT.test(value) && !Number.isNaN(parseTime(value)));
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/** @returns undefined when there is nothing to draw: no number, or nothing to draw it over */
export function chooseAxes(columns: readonly ResultColumn[], rows: readonly ResultRow[]): Axes | undefined {
  if (rows.length === 0) return undefined;
  const places = columns.map((_, index) => index);
  const numbers = places.filter((index) => columns[index] && isNumberColumn(columns[index]));
  const others = places.filter((index) => !numbers.includes(index));
  const x = others.find((index) => isTimeColumn(columns, rows, index)) ?? others[0] ?? numbers[0];
  const candidates = numbers.filter((index) => index !== x);
  if (x === undefined || candidates.length === 0) return undefined;
  const split = others.find((index) => index !== x && canSplit(rows, x, index));
  return { x, y: split === undefined ? chooseComparable(rows, candidates) : candidates.slice(0, 1), split };
}

const valuesOf = (rows: readonly ResultRow[], index: number): Cell[] =>
  rows.slice(0, LOOKED_AT_ROWS).map((row) => row[index] ?? null);

/** Only where an x comes more than once is there something to split. */
function canSplit(rows: readonly ResultRow[], x: number, index: number): boolean {
  const [xs, values] = [valuesOf(rows, x), valuesOf(rows, index)];
  return new Set(xs).size < xs.length && new Set(values).size <= MAX_SPLIT;
}

/** The first figure, and those beside it that are of its magnitude. */
function chooseComparable(rows: readonly ResultRow[], candidates: readonly number[]): number[] {
  const [first, ...rest] = candidates;
  if (first === undefined) return [];
  const reach = (index: number): number =>
    Math.max(...valuesOf(rows, index).map((value) => Math.abs(Number(value))), 0);
  const top = reach(first);
  return [
    first,
    ...rest.filter((index) => reach(index) * MAX_RATIO > top && reach(index) < top * MAX_RATIO).slice(0, 2),
  ];
}
