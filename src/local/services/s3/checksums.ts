/** Checksums of uploads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
import type { Readable } from 'node:stream';
import { AwsError } from '../../core/aws-error.ts';
import { AwsChunkedBody } from '../../protocol/aws-chunked.ts';
import { createDigest, DIGEST_ALGORITHMS, type Digest, type DigestAlgorithm } from './digest.ts';
import type { StoredChecksum } from './object-row.ts';
import { invalidRequest, notImplemented } from './s3-errors.ts';

/** `ChecksumCRC32` and its like: the same names in requests, replies and lists of parts. */
export type ChecksumMembers = { [Algorithm in DigestAlgorithm as `Checksum${Algorithm}`]?: string | undefined };

export interface ChecksumInput extends ChecksumMembers {
  ChecksumAlgorithm?: string | undefined;
}

/** What S3 computes when the client sends no checksum. */
const DEFAULT_ALGORITHM: DigestAlgorithm = 'CRC64NVME';
const CHECKSUM_BYTES = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32, SHA512: 64, MD5: 16 };

const headerOf = (algorithm: DigestAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`;
const memberOf = (algorithm: DigestAlgorithm): keyof ChecksumMembers => `Checksum${algorithm}`;

/** @throws AwsError NotImplemented */
export function parseAlgorithm(name: string): DigestAlgorithm {
  const found = DIGEST_ALGORITHMS.find((algorithm) => algorithm === name.toUpperCase());
  if (!found) throw notImplemented(`The checksum algorithm ${name}`);
  return found;
}

/** The checksum that comes with an upload, before its bytes do. */
export interface ExpectedChecksum {
  algorithm: DigestAlgorithm;
  digest: Digest;
  /** Base64; undefined until the body has ended when it comes as a trailer, or when none comes. */
  read(): string | undefined;
}

/**
 * @param body whose trailers may hold the checksum
 * @param required what it must be, where that is settled
 * @throws AwsError InvalidRequest for several or malformed checksums, or one of another kind than required
 */
export function expectChecksum(
  input: ChecksumInput,
  body: Readable | undefined,
  required?: DigestAlgorithm,
): ExpectedChecksum {
  const [given, ...others] = DIGEST_ALGORITHMS.filter((algorithm) => input[memberOf(algorithm)] !== undefined);
  if (others.length > 0)
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  const trailing = body instanceof AwsChunkedBody ? body : undefined;
  const announced = DIGEST_ALGORITHMS.find((algorithm) => trailing?.announced.includes(headerOf(algorithm)));
  const named = input.ChecksumAlgorithm === undefined ? undefined : parseAlgorithm(input.ChecksumAlgorithm);
  const algorithm = given ?? announced ?? required ?? named ?? DEFAULT_ALGORITHM;
  if (required !== undefined && algorithm !== required) throw typeMismatch(required, algorithm);
  const value = input[memberOf(algorithm)];
  if (value !== undefined) checkForm(algorithm, value);
  return {
    algorithm,
    digest: createDigest(algorithm),
    read: () => value ?? trailing?.trailers[headerOf(algorithm)],
  };
}

const typeMismatch = (expected: DigestAlgorithm, actual: DigestAlgorithm): AwsError =>
  invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${actual.toLowerCase()}`,
  );

function checkForm(algorithm: DigestAlgorithm, value: string): void {
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  if (!isBase64 || Buffer.from(value, 'base64').length !== CHECKSUM_BYTES[algorithm])
    throw invalidRequest(`Value for ${headerOf(algorithm)} header is invalid.`);
}

/**
 * The checksum of the bytes received.
 * @throws AwsError BadDigest when the client's differs
 */
export function verifyChecksum({ algorithm, digest, read }: ExpectedChecksum): StoredChecksum {
  const value = digest.finish().toString('base64');
  const expected = read();
  if (expected !== undefined && expected !== value)
    throw new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  return { algorithm, type: 'FULL_OBJECT', value };
}

/** @throws AwsError InvalidDigest or BadDigest */
export function verifyContentMd5(header: string | undefined, md5Hex: string): void {
  if (header === undefined) return;
  const given = Buffer.from(header, 'base64');
  if (given.length !== CHECKSUM_BYTES.MD5)
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  if (given.toString('hex') !== md5Hex)
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
}

/** A stored checksum as replies show it. */
export const showChecksum = (checksum: StoredChecksum | undefined): ChecksumMembers =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value } : {};
