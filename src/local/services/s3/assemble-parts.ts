/** The object that the parts of a multipart upload make: its bytes, its ETag and its checksum. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { AwsError } from '../../core/aws-error.ts';
import type { ChecksumMembers } from './checksums.ts';
import type { ContentFiles } from './content-files.ts';
import { createDigest, type Digest, type DigestAlgorithm } from './digest.ts';
import type { Upload, UploadPart } from './multipart-uploads.ts';
import type { StoredChecksum } from './object-row.ts';
import { writeContent } from './write-content.ts';

/** An object of several parts may be larger than one that is put at once. */
const MAX_OBJECT_BYTES = 50 * 1024 ** 4;

export interface AssembledObject {
  tempPath: string;
  etag: string;
  checksum: StoredChecksum;
}

/** @throws AwsError BadDigest when the client's checksum of the whole differs; no file is left then */
export async function assembleParts(
  files: Pick<ContentFiles, 'createTempPath' | 'resolve'>,
  upload: Upload,
  parts: readonly UploadPart[],
  expected: ChecksumMembers,
): Promise<AssembledObject> {
  const algorithm = upload.algorithm ?? 'CRC64NVME';
  const isFull = upload.checksumType === 'FULL_OBJECT';
  const digest = createDigest(algorithm);
  const bytes = readAll(parts.map(({ path }) => files.resolve(path)));
  const { tempPath } = await writeContent(bytes, files.createTempPath(), isFull ? [digest] : [], MAX_OBJECT_BYTES);
  const value = isFull ? digest.finish().toString('base64') : combine(digest, parts);
  const given = expected[`Checksum${algorithm}`];
  if (given !== undefined && given !== value && given !== value.replace(/-\d+$/, '')) {
    await rm(tempPath, { force: true });
    throw badDigest(algorithm);
  }
  return { tempPath, etag: buildEtag(parts), checksum: { algorithm, type: upload.checksumType, value } };
}

async function* readAll(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path, { highWaterMark: 1024 * 1024 });
}

/** A composite checksum is the checksum of the parts' checksums, followed by their number. */
function combine(digest: Digest, parts: readonly UploadPart[]): string {
  for (const { checksum } of parts) digest.update(Buffer.from(checksum.value, 'base64'));
  return `${digest.finish().toString('base64')}-${parts.length}`;
}

/** The MD5 of the parts' MD5s, followed by their number. */
function buildEtag(parts: readonly UploadPart[]): string {
  const md5 = createHash('md5');
  for (const { etag } of parts) md5.update(Buffer.from(etag, 'hex'));
  return `${md5.digest('hex')}-${parts.length}`;
}

const badDigest = (algorithm: DigestAlgorithm): AwsError =>
  new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
