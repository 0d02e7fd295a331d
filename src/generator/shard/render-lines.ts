/**
 * The hot loop: turns planned rows into JSON lines. It copies the literals of a line's format into a buffer and writes
 * the digits between them by hand; no strings are built and nothing is allocated per record.
 */
import { FIELD, type LineFormat, type LineFormats } from './line-format.ts';
import { COLUMN, type RecordTable, ROW_WIDTH } from './record-table.ts';
import { orderByTime } from './time-order.ts';

/** Large enough to make the cost of handing a chunk over vanish, small enough for a processor's cache. */
const CHUNK_BYTES = 256 * 1024;
/** Longer than any line: literals are under 500 bytes, words under 60, numbers under 11 digits. */
const MAX_LINE_BYTES = 2_048;

const ZERO = 48;
const POINT = 46;
const COLON = 58;
const HEX_DIGITS = new TextEncoder().encode('0123456789abcdef');

/** A place to write bytes at. */
class Cursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;

  copy(literal: Uint8Array): void {
    this.bytes.set(literal, this.at);
    this.at += literal.length;
  }

  /** Exactly `digits` decimal digits of `value`. */
  padded(value: number, digits: number): void {
    let rest = value;
    for (let position = this.at + digits - 1; position >= this.at; position--) {
      const tens = (rest / 10) | 0;
      this.bytes[position] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.at += digits;
  }

  whole(value: number): void {
    let digits = 1;
    for (let bound = 10; value >= bound; bound *= 10) digits++;
    this.padded(value, digits);
  }

  /** `123` tenths are `12.3`: always with a point, so that a crawler infers a double from any line. */
  tenths(value: number): void {
    const units = (value / 10) | 0;
    this.whole(units);
    this.bytes[this.at++] = POINT;
    this.bytes[this.at++] = ZERO + value - units * 10;
  }

  /** Eight hexadecimal digits of a 32-bit value. */
  hex(value: number): void {
    for (let shift = 28; shift >= 0; shift -= 4)
      // `as`: four bits are an index of the sixteen digits.
      this.bytes[this.at++] = HEX_DIGITS[(value >>> shift) & 15] as number;
  }

  /** `05:12.345` of a minute below 100. */
  clock(minutes: number, offsetMs: number): void {
    const elapsedMinutes = (offsetMs / 60_000) | 0;
    const ms = offsetMs - elapsedMinutes * 60_000;
    const seconds = (ms / 1_000) | 0;
    this.padded(minutes + elapsedMinutes, 2);
    this.bytes[this.at++] = COLON;
    this.padded(seconds, 2);
    this.bytes[this.at++] = POINT;
    this.padded(ms - seconds * 1_000, 3);
  }
}

function writeField(field: number, format: LineFormat, cursor: Cursor, rows: Int32Array, row: number): void {
  // `as` below: a row has all of its columns, and a slot's index is one of its words.
  switch (field) {
    case FIELD.requestId:
      cursor.hex(rows[row + COLUMN.requestHigh] as number);
      cursor.hex(rows[row + COLUMN.requestLow] as number);
      break;
    case FIELD.latency:
      cursor.tenths(rows[row + COLUMN.latencyTenths] as number);
      break;
    case FIELD.bytes:
      cursor.whole(rows[row + COLUMN.bytes] as number);
      break;
    case FIELD.cpu:
      cursor.tenths(rows[row + COLUMN.cpuTenths] as number);
      break;
    case FIELD.memory:
      cursor.tenths(rows[row + COLUMN.memoryTenths] as number);
      break;
    case FIELD.wordA:
      cursor.copy(format.wordsA[rows[row + COLUMN.slotA] as number] as Uint8Array);
      break;
    case FIELD.wordB:
      cursor.copy(format.wordsB[rows[row + COLUMN.slotB] as number] as Uint8Array);
      break;
    case FIELD.countA:
      cursor.whole(rows[row + COLUMN.slotA] as number);
      break;
    case FIELD.countB:
      cursor.whole(rows[row + COLUMN.slotB] as number);
      break;
  }
}

/**
 * The text of a planned shard in chunks, earliest record first.
 * Two buffers take turns: a chunk is valid until the chunk after the next one is asked for.
 * @param windowMs start of the window that the table was planned for
 */
export function* renderLines(table: RecordTable, windowMs: number, formats: LineFormats): Generator<Uint8Array> {
  const { rows } = table;
  const hour = new TextEncoder().encode(new Date(windowMs).toISOString().slice(0, 14));
  const firstMinute = new Date(windowMs).getUTCMinutes();
  const cursor = new Cursor();
  let spare: Uint8Array = new Uint8Array(CHUNK_BYTES);
  cursor.bytes = new Uint8Array(CHUNK_BYTES);

  for (const record of orderByTime(table)) {
    const row = record * ROW_WIDTH;
    // `as` below: a row has all of its columns, and there is one literal more than fields.
    const format = formats.get(rows[row + COLUMN.templateId] as number, rows[row + COLUMN.host] as number);
    const { literals, fields } = format;
    for (let index = 0; index < fields.length; index++) {
      cursor.copy(literals[index] as Uint8Array);
      const field = fields[index] as number;
      if (field === FIELD.timestamp) {
        cursor.copy(hour);
        cursor.clock(firstMinute, rows[row + COLUMN.offsetMs] as number);
      } else writeField(field, format, cursor, rows, row);
    }
    cursor.copy(literals[fields.length] as Uint8Array);
    if (cursor.at > CHUNK_BYTES - MAX_LINE_BYTES) {
      yield cursor.bytes.subarray(0, cursor.at);
      [cursor.bytes, spare] = [spare, cursor.bytes];
      cursor.at = 0;
    }
  }
  if (cursor.at > 0) yield cursor.bytes.subarray(0, cursor.at);
}
