/** The bytes of PutObject and UploadPart: bounded, hashed while they are written, and compared with what was promised. */
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AwsError } from '../../core/aws-error.ts';
import { type ChecksumInput, expectChecksum, verifyChecksum, verifyContentMd5 } from './checksums.ts';
import type { DigestAlgorithm } from './digest.ts';
import type { StoredChecksum } from './object-row.ts';
import {
  type ContentSource,
  entityTooLarge,
  MAX_CONTENT_BYTES,
  type MeasuredFile,
  writeContent,
} from './write-content.ts';

export interface BodyInput extends ChecksumInput {
  Body?: unknown;
  ContentLength?: number | undefined;
  ContentMD5?: string | undefined;
}

export interface ReceivedBody extends MeasuredFile {
  checksum: StoredChecksum;
}

/**
 * @param algorithm of the checksum, where an upload has settled it
 * @throws AwsError, and then no file is left
 */
export async function receiveBody(
  input: BodyInput,
  tempPath: string,
  algorithm?: DigestAlgorithm,
): Promise<ReceivedBody> {
  const { Body: body } = input;
  if (body instanceof Readable && input.ContentLength === undefined)
    throw new AwsError('MissingContentLength', 'You must provide the Content-Length HTTP header.', { status: 411 });
  if ((input.ContentLength ?? 0) > MAX_CONTENT_BYTES) throw entityTooLarge(input.ContentLength ?? 0);
  const expected = expectChecksum(input, body instanceof Readable ? body : undefined, algorithm);
  const content = await writeContent(toSource(body), tempPath, [expected.digest]);
  try {
    if (input.ContentLength !== undefined && content.sizeBytes !== input.ContentLength) throw incomplete();
    verifyContentMd5(input.ContentMD5, content.md5);
    return { ...content, checksum: verifyChecksum(expected) };
  } catch (error) {
    await rm(tempPath, { force: true });
    throw error;
  }
}

/** A stream from the wire, or what the SDK's types allow in process. */
function toSource(body: unknown): ContentSource {
  // Stopping early must not destroy the request: it still has to be answered.
  if (body instanceof Readable) return body.iterator({ destroyOnReturn: false });
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new AwsError('InvalidArgument', 'Body must be a text, bytes or a stream');
}

const incomplete = (): AwsError =>
  new AwsError('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header');
