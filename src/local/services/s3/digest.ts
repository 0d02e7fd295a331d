/** Running checksums of S3's algorithms, behind one face. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Crc64, crc32c, crc64nvme } from './crc.ts';

export const DIGEST_ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const;
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

export interface Digest {
  algorithm: DigestAlgorithm;
  update(bytes: Uint8Array): void;
  /** The checksum's bytes, most significant first. To be called once. */
  finish(): Buffer;
}

export function createDigest(algorithm: DigestAlgorithm): Digest {
  switch (algorithm) {
    case 'CRC32':
      return createCrc32(algorithm, crc32);
    case 'CRC32C':
      return createCrc32(algorithm, crc32c);
    case 'CRC64NVME':
      return createCrc64(algorithm);
    case 'SHA1':
    case 'SHA256':
    case 'SHA512':
    case 'MD5':
      return createNodeHash(algorithm);
    default:
      return algorithm satisfies never;
  }
}

function createCrc32(algorithm: DigestAlgorithm, next: (bytes: Uint8Array, previous: number) => number): Digest {
  let crc = 0;
  return {
    algorithm,
    update: (bytes) => {
      crc = next(bytes, crc);
    },
    finish: () => {
      const result = Buffer.alloc(4);
      result.writeUInt32BE(crc);
      return result;
    },
  };
}

function createCrc64(algorithm: DigestAlgorithm): Digest {
  let crc: Crc64 = { high: 0, low: 0 };
  return {
    algorithm,
    update: (bytes) => {
      crc = crc64nvme(bytes, crc);
    },
    finish: () => {
      const result = Buffer.alloc(8);
      result.writeUInt32BE(crc.high, 0);
      result.writeUInt32BE(crc.low, 4);
      return result;
    },
  };
}

function createNodeHash(algorithm: DigestAlgorithm): Digest {
  const hash = createHash(algorithm.toLowerCase());
  return {
    algorithm,
    update: (bytes) => {
      hash.update(bytes);
    },
    finish: () => hash.digest(),
  };
}
