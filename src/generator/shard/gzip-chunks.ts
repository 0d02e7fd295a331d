/**
 * Gzips chunks as they come, so that the text is never held as a whole. Each chunk is deflated by itself, up to a byte
 * boundary, and the pieces are joined to one gzip member, as pigz does. Node's own stream would send each chunk through
 * the thread pool, which costs more processor time than writing the text does.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib';

/**
 * The last of zlib's cheap levels. Measured on these records, time and bytes of one record: level 1 0.80 us 35 B,
 * level 3 0.87 us 31 B, level 4 1.49 us 31 B, level 6 2.16 us 25 B. For a month of the guide's 20 GB, level 6 would save
 * 0.3 GB, less than a cent of S3 storage, and make the generator half as fast.
 */
export const GZIP_LEVEL = 3;

const OPTIONS = { level: GZIP_LEVEL, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 };

/** Magic, deflate, no flags, no time, no hint, operating system unknown (RFC 1952): nothing of the machine. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** An empty last block (RFC 1951): two bits of fixed Huffman codes, end of block. */
const LAST_BLOCK = Uint8Array.of(3, 0);

export interface GzippedChunks {
  body: Uint8Array;
  uncompressedBytes: number;
}

function buildTrailer(checksum: number, length: number): Uint8Array {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  return trailer;
}

/** The gzip of all chunks; each is done with when the next one is asked for. */
export function gzipChunks(chunks: Iterable<Uint8Array>): GzippedChunks {
  const pieces: Uint8Array[] = [HEADER];
  let checksum = 0;
  let uncompressedBytes = 0;
  for (const chunk of chunks) {
    pieces.push(deflateRawSync(chunk, OPTIONS));
    checksum = crc32(chunk, checksum);
    uncompressedBytes += chunk.length;
  }
  const body = Buffer.concat([...pieces, LAST_BLOCK, buildTrailer(checksum, uncompressedBytes)]);
  return { body, uncompressedBytes };
}
