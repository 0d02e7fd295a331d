/** `x-amz-copy-source`: `bucket/key`, percent-encoded, with or without a leading slash, maybe with `?versionId=`. */
import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import { checkCopySource } from './conditions.ts';
import { checkVersionId } from './object-key.ts';
import type { StoredObject } from './object-row.ts';
import type { ObjectStore } from './object-store.ts';
import { invalidArgument, invalidRequest } from './s3-errors.ts';
import { MAX_CONTENT_BYTES } from './write-content.ts';

const SOURCE = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.*))?$/s;

type CopyInput = Pick<
  CopyObjectCommandInput,
  | 'CopySource'
  | 'CopySourceIfMatch'
  | 'CopySourceIfNoneMatch'
  | 'CopySourceIfModifiedSince'
  | 'CopySourceIfUnmodifiedSince'
>;

/** @throws AwsError InvalidArgument, NoSuchBucket, NoSuchKey or PreconditionFailed */
export function findCopySource(objects: ObjectStore, input: CopyInput): StoredObject {
  const { bucket, key, versionId } = parseCopySource(input.CopySource ?? '');
  checkVersionId(versionId);
  const source = objects.getStored(bucket, key);
  checkCopySource(
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    source,
  );
  return source;
}

/** @throws AwsError InvalidArgument */
export function parseCopySource(header: string): { bucket: string; key: string; versionId: string | undefined } {
  const [, bucket, key, versionId] = SOURCE.exec(header) ?? [];
  const decoded = key === undefined ? undefined : decode(key);
  if (!bucket || decoded === undefined)
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      header,
    );
  return { bucket, key: decoded, versionId };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** @throws AwsError InvalidRequest */
export function checkCopySize(sizeBytes: number): void {
  if (sizeBytes > MAX_CONTENT_BYTES)
    throw invalidRequest(
      `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_CONTENT_BYTES}`,
    );
}
