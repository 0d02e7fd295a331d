/** Objects of the lake: does one exist, which are there, take one away. Reading and writing them is a step's own work. */
import { DeleteObjectCommand, HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

export interface LakeObject {
  key: string;
  etag: string;
  sizeBytes: number;
  /** Epoch ms, by S3's clock. */
  lastModifiedMs: number;
}

export interface Lake {
  s3: S3Client;
  bucket: string;
}

/** By a HEAD, which costs a twelfth of a LIST. */
export async function objectExists({ s3, bucket }: Lake, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    // A HEAD has no body, so S3 cannot say NoSuchKey.
    if (error instanceof Error && error.name === 'NotFound') return false;
    throw error;
  }
}

/** All objects whose key starts with `prefix`, in key order; one LIST request per 1,000. */
export const listObjects = (lake: Lake, prefix: string): Promise<LakeObject[]> => listObjectsBetween(lake, { prefix });

export interface KeyRange {
  prefix: string;
  /** Keys that come after this one. */
  after?: string;
  /** And before this one. */
  before?: string;
}

/** Those of a prefix in a range of keys, in key order; one LIST request per 1,000. */
export async function listObjectsBetween(
  { s3, bucket }: Lake,
  { prefix, after, before }: KeyRange,
): Promise<LakeObject[]> {
  const objects: LakeObject[] = [];
  let token: string | undefined;
  do {
    const start = token === undefined ? { StartAfter: after } : { ContinuationToken: token };
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...start }));
    for (const { Key = '', ETag = '', Size = 0, LastModified } of page.Contents ?? []) {
      if (before !== undefined && Key >= before) return objects;
      objects.push({ key: Key, etag: ETag, sizeBytes: Size, lastModifiedMs: LastModified?.getTime() ?? 0 });
    }
    token = page.NextContinuationToken;
  } while (token);
  return objects;
}

/** One by one and in the order given, so that a crash in between leaves what the caller put last. DELETEs are free. */
export async function deleteObjects({ s3, bucket }: Lake, keys: string[]): Promise<void> {
  for (const key of keys) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}
