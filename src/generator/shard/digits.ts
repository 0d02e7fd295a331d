/** Writes numbers as ASCII into a buffer; each function returns where the next byte goes. */
const ZERO = 48;
const POINT = 46;
const COLON = 58;
const HEX = new TextEncoder().encode('0123456789abcdef');

function writeTwo(bytes: Uint8Array, at: number, value: number): number {
  const tens = (value / 10) | 0;
  bytes[at] = ZERO + tens;
  bytes[at + 1] = ZERO + value - tens * 10;
  return at + 2;
}

/** A whole number from 0 to 2^31 - 1. */
export function writeWhole(bytes: Uint8Array, at: number, value: number): number {
  let end = at + 1;
  for (let bound = 10; value >= bound; bound *= 10) end++;
  let rest = value;
  for (let position = end - 1; position >= at; position--) {
    const tens = (rest / 10) | 0;
    bytes[position] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}

/** `123` tenths are `12.3`: always with a point, so that a crawler infers a double from any line. */
export function writeTenths(bytes: Uint8Array, at: number, value: number): number {
  const units = (value / 10) | 0;
  const point = writeWhole(bytes, at, units);
  bytes[point] = POINT;
  bytes[point + 1] = ZERO + value - units * 10;
  return point + 2;
}

/** Eight hexadecimal digits of a 32-bit value. */
export function writeHex(bytes: Uint8Array, at: number, value: number): number {
  // `as`: four bits are an index of the sixteen digits.
  for (let digit = 0; digit < 8; digit++) bytes[at + digit] = HEX[(value >>> (28 - digit * 4)) & 15] as number;
  return at + 8;
}

/** `05:12.345`: the time `offsetMs` after `minutes` past an hour; the sum is less than an hour. */
export function writeClock(bytes: Uint8Array, at: number, minutes: number, offsetMs: number): number {
  const elapsedMinutes = (offsetMs / 60_000) | 0;
  const restMs = offsetMs - elapsedMinutes * 60_000;
  const seconds = (restMs / 1_000) | 0;
  const ms = restMs - seconds * 1_000;
  const hundreds = (ms / 100) | 0;
  writeTwo(bytes, at, minutes + elapsedMinutes);
  bytes[at + 2] = COLON;
  writeTwo(bytes, at + 3, seconds);
  bytes[at + 5] = POINT;
  bytes[at + 6] = ZERO + hundreds;
  return writeTwo(bytes, at + 7, ms - hundreds * 100);
}
