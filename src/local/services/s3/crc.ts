/** The cyclic redundancy checks that Node lacks: CRC32C, and CRC64NVME as two halves of 32 bits (BigInt is far slower). */

/** Castagnoli's polynomial, reflected. */
const CRC32C_POLYNOMIAL = 0x82f63b78;

const crc32cTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CRC32C_POLYNOMIAL : crc >>> 1;
  return crc >>> 0;
});

/** @param previous checksum of the bytes before these */
export function crc32c(bytes: Uint8Array, previous = 0): number {
  let crc = ~previous;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crc32cTable[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** NVM Express's polynomial, reflected. */
const CRC64_HIGH = 0x9a6c9329;
const CRC64_LOW = 0xac4bc9b5;

const crc64Table = { high: new Uint32Array(256), low: new Uint32Array(256) };
for (let byte = 0; byte < 256; byte++) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit++) {
    const carry = low & 1;
    low = ((low >>> 1) | (high << 31)) >>> 0;
    high >>>= 1;
    if (carry) {
      high = (high ^ CRC64_HIGH) >>> 0;
      low = (low ^ CRC64_LOW) >>> 0;
    }
  }
  crc64Table.high[byte] = high;
  crc64Table.low[byte] = low;
}

export interface Crc64 {
  high: number;
  low: number;
}

/** @param previous checksum of the bytes before these */
export function crc64nvme(bytes: Uint8Array, previous: Crc64 = { high: 0, low: 0 }): Crc64 {
  let high = ~previous.high >>> 0;
  let low = ~previous.low >>> 0;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = (((low >>> 8) | (high << 24)) ^ (crc64Table.low[index] ?? 0)) >>> 0;
    high = ((high >>> 8) ^ (crc64Table.high[index] ?? 0)) >>> 0;
  }
  return { high: ~high >>> 0, low: ~low >>> 0 };
}
