import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WINDOW_MS } from '#contracts/windows';
import { writeClock, writeHex, writeTenths, writeWhole } from '#generator/shard/digits';

const MAX_WHOLE = 2 ** 31 - 1;

/** What `write` writes behind three other bytes, and whether it says where it stopped. */
function readWritten(write: (bytes: Uint8Array, at: number) => number): string {
  const bytes = new Uint8Array(40);
  const end = write(bytes, 3);
  expect(bytes.subarray(end).every((byte) => byte === 0)).toBe(true);
  return Buffer.from(bytes.subarray(3, end)).toString();
}

describe('digits', () => {
  test('of whole numbers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: MAX_WHOLE }), fc.nat(1_000)), (value) => {
        expect(readWritten((bytes, at) => writeWhole(bytes, at, value))).toBe(String(value));
      }),
    );
    expect(readWritten((bytes, at) => writeWhole(bytes, at, MAX_WHOLE))).toBe('2147483647');
  });

  test('of tenths, always with one decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (tenths) => {
        expect(readWritten((bytes, at) => writeTenths(bytes, at, tenths))).toBe((tenths / 10).toFixed(1));
      }),
    );
  });

  test('of 32-bit values in hexadecimal, signed or not', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        const expected = (value >>> 0).toString(16).padStart(8, '0');
        expect(readWritten((bytes, at) => writeHex(bytes, at, value))).toBe(expected);
      }),
    );
  });

  test('of a time inside of a window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: WINDOW_MS - 1 }), (window, offsetMs) => {
        const expected = new Date(window * WINDOW_MS + offsetMs).toISOString().slice(14, 23);
        expect(readWritten((bytes, at) => writeClock(bytes, at, window * 5, offsetMs))).toBe(expected);
      }),
    );
  });
});
