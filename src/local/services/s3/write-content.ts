/** Takes an object's bytes from wherever they come to a temporary file, hashing them on the way. */
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { AwsError } from '../../core/aws-error.ts';
import type { ObjectContent } from '../../core/object-files.ts';
import { createDigest, type Digest } from './digest.ts';

/** Nothing stands for no bytes. */
export type ContentSource = ObjectContent | undefined;

export interface MeasuredFile {
  tempPath: string;
  sizeBytes: number;
  /** Hex. */
  md5: string;
}

/** Largest object of one PutObject, and largest part. */
export const MAX_CONTENT_BYTES = 5 * 1024 ** 3;

export const entityTooLarge = (sizeBytes: number): AwsError =>
  new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    members: { ProposedSize: sizeBytes, MaxSizeAllowed: MAX_CONTENT_BYTES },
  });

/**
 * Writes all of `source` and puts it on disk; leaves no file behind when it fails.
 * @param digests are fed with the bytes too
 * @throws AwsError EntityTooLarge
 */
export async function writeContent(
  source: ContentSource,
  tempPath: string,
  digests: Digest[] = [],
  maxBytes = MAX_CONTENT_BYTES,
): Promise<MeasuredFile> {
  const md5 = createDigest('MD5');
  const file = await open(tempPath, 'wx');
  try {
    let sizeBytes = 0;
    for await (const chunk of toChunks(source)) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw entityTooLarge(sizeBytes);
      for (const digest of [md5, ...digests]) digest.update(chunk);
      await file.writeFile(chunk);
    }
    await file.datasync();
    return { tempPath, sizeBytes, md5: md5.finish().toString('hex') };
  } catch (error) {
    await rm(tempPath, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function* toChunks(source: ContentSource): AsyncGenerator<Uint8Array> {
  if (source === undefined) return;
  const chunks = typeof source === 'string' || source instanceof Uint8Array ? [source] : source;
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** Size and MD5 of a file that is already there. */
export async function measureFile(tempPath: string): Promise<MeasuredFile> {
  const md5 = createDigest('MD5');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(tempPath, { highWaterMark: 1024 * 1024 })) {
    md5.update(chunk);
    sizeBytes += chunk.length;
  }
  return { tempPath, sizeBytes, md5: md5.finish().toString('hex') };
}
