/** Sorts a shard's records by time: a radix sort of two passes, since offsets into a window have 19 bits. */
import { COLUMN, type RecordTable, ROW_WIDTH } from './record-table.ts';

const DIGIT_BITS = 10;
const BUCKETS = 2 ** DIGIT_BITS;

/** `as` below: digits are below BUCKETS, records below the table's length. One stable pass: `source` sorted by the digit of its offsets that starts at bit `shift`. */
function sortByDigit(rows: Int32Array, source: Uint32Array, target: Uint32Array, shift: number): void {
  const starts = new Uint32Array(BUCKETS + 1);
  const digitOf = (record: number) =>
    ((rows[record * ROW_WIDTH + COLUMN.offsetMs] as number) >>> shift) & (BUCKETS - 1);
  for (const record of source) {
    const next = digitOf(record) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let bucket = 1; bucket < BUCKETS; bucket++)
    starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
  for (const record of source) {
    const digit = digitOf(record);
    const at = starts[digit] as number;
    target[at] = record;
    starts[digit] = at + 1;
  }
}

/** Indexes of the table's records, earliest first; records of the same millisecond keep the order of the table. */
export function orderByTime({ rows, length }: RecordTable): Uint32Array {
  const order = new Uint32Array(length);
  for (let record = 0; record < length; record++) order[record] = record;
  const halfSorted = new Uint32Array(length);
  sortByDigit(rows, order, halfSorted, 0);
  sortByDigit(rows, halfSorted, order, DIGIT_BITS);
  return order;
}
