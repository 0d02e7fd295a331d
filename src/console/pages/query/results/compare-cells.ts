import { type Cell, kindOf, type ResultColumn } from './column-kind.ts';

/** Sorts the values of a column: numbers as numbers however large, NULL after everything. */
export function createCellComparator(column: ResultColumn): (a: Cell, b: Cell) => number {
  const compare = kindOf(column) === 'number' ? compareNumbers : compareTexts;
  return (a, b) => (a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b));
}

const INTEGER = /^-?\d+$/;

/** A bigint may have more digits than a number of JavaScript keeps apart. */
function compareNumbers(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  if (INTEGER.test(a) && INTEGER.test(b)) return BigInt(a) < BigInt(b) ? -1 : Number(BigInt(a) > BigInt(b));
  return Number(Number.isNaN(Number(a))) - Number(Number.isNaN(Number(b)));
}

/** Dates and timestamps are written so that their order is that of their text. */
const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
