/**
 * The hot loop: turns planned rows into JSON lines. It copies the literals of a line's format into a buffer and writes
 * the digits between them by hand; no strings are built and nothing is allocated per record.
 */
import { writeClock, writeHex, writeTenths, writeWhole } from './digits.ts';
import { buildLineStart, FIELD, type LineFormats } from './line-format.ts';
import { COLUMN, type RecordTable, ROW_WIDTH } from './record-table.ts';
import { orderByTime } from './time-order.ts';

/** Large enough to make the cost of handing a chunk over vanish, small enough for a processor's cache. */
const CHUNK_BYTES = 256 * 1024;
/** Longer than any line: literals are under 500 bytes, words under 60, numbers under 11 digits. */
const MAX_LINE_BYTES = 2_048;

/**
 * The text of a planned shard in chunks, earliest record first. A chunk is valid until the next one is asked for: all of
 * them are written into one buffer.
 * @param windowMs start of the window that the table was planned for
 */
export function* renderLines(table: RecordTable, windowMs: number, formats: LineFormats): Generator<Uint8Array> {
  const order = orderByTime(table);
  const buffer = new Uint8Array(CHUNK_BYTES);
  const start = buildLineStart(windowMs);
  const firstMinute = new Date(windowMs).getUTCMinutes();
  const { rows } = table;
  let next = 0;

  /** Writes as many records as fit; returns the bytes written. */
  function fillBuffer(): number {
    let at = 0;
    while (next < order.length && at < CHUNK_BYTES - MAX_LINE_BYTES) {
      // `as` in this loop: the order holds indexes of records, a row has all of its columns, a slot's index is one of
      // its words, and there is one literal more than fields.
      const row = (order[next++] as number) * ROW_WIDTH;
      const format = formats.get(rows[row + COLUMN.templateId] as number, rows[row + COLUMN.host] as number);
      const { literals, fields } = format;
      buffer.set(start, at);
      at = writeClock(buffer, at + start.length, firstMinute, rows[row + COLUMN.offsetMs] as number);
      for (let index = 0; index < fields.length; index++) {
        const literal = literals[index] as Uint8Array;
        buffer.set(literal, at);
        at += literal.length;
        switch (fields[index]) {
          case FIELD.requestId:
            at = writeHex(buffer, at, rows[row + COLUMN.requestHigh] as number);
            at = writeHex(buffer, at, rows[row + COLUMN.requestLow] as number);
            break;
          case FIELD.latency:
            at = writeTenths(buffer, at, rows[row + COLUMN.latencyTenths] as number);
            break;
          case FIELD.bytes:
            at = writeWhole(buffer, at, rows[row + COLUMN.bytes] as number);
            break;
          case FIELD.cpu:
            at = writeTenths(buffer, at, rows[row + COLUMN.cpuTenths] as number);
            break;
          case FIELD.memory:
            at = writeTenths(buffer, at, rows[row + COLUMN.memoryTenths] as number);
            break;
          case FIELD.wordA: {
            const word = format.wordsA[rows[row + COLUMN.slotA] as number] as Uint8Array;
            buffer.set(word, at);
            at += word.length;
            break;
          }
          case FIELD.wordB: {
            const word = format.wordsB[rows[row + COLUMN.slotB] as number] as Uint8Array;
            buffer.set(word, at);
            at += word.length;
            break;
          }
          case FIELD.countA:
            at = writeWhole(buffer, at, rows[row + COLUMN.slotA] as number);
            break;
          case FIELD.countB:
            at = writeWhole(buffer, at, rows[row + COLUMN.slotB] as number);
            break;
        }
      }
      const end = literals[fields.length] as Uint8Array;
      buffer.set(end, at);
      at += end.length;
    }
    return at;
  }

  while (next < order.length) yield buffer.subarray(0, fillBuffer());
}
