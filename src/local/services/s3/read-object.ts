/** What GetObject and HeadObject have in common: everything but the bytes. */
import type { GetObjectCommandInput } from '@aws-sdk/client-s3';
import { type ByteRange, selectRange } from './byte-range.ts';
import { checkRead } from './conditions.ts';
import { showExpiration } from './lifecycle.ts';
import { showObject } from './object-headers.ts';
import { checkVersionId } from './object-key.ts';
import type { StoredObject } from './object-row.ts';
import type { S3Context } from './s3-operation.ts';

/** Query parameters by which a reader overrides headers of the reply. */
const OVERRIDES = {
  ResponseCacheControl: 'CacheControl',
  ResponseContentDisposition: 'ContentDisposition',
  ResponseContentEncoding: 'ContentEncoding',
  ResponseContentLanguage: 'ContentLanguage',
  ResponseContentType: 'ContentType',
} as const;

type ReadInput = GetObjectCommandInput & { Bucket: string; Key: string };

/** @throws AwsError NoSuchKey, PreconditionFailed, NotModified, InvalidRange... */
export function readObject({ objects }: S3Context, input: ReadInput) {
  checkVersionId(input.VersionId);
  const object = objects.getStored(input.Bucket, input.Key);
  checkRead(input, object);
  const range = selectRange(input, object);
  const hasChecksum = input.ChecksumMode === 'ENABLED' && range === undefined;
  const members = {
    ...showObject(object, { hasChecksum }),
    ...showExpiration(objects.buckets.get(input.Bucket), object),
    ...showOverrides(input),
    ...showExtent(object, range),
    ...(input.PartNumber !== undefined && object.partSizes && { PartsCount: object.partSizes.length }),
  };
  return { object, range, members };
}

const showExtent = ({ sizeBytes }: StoredObject, range: ByteRange | undefined) =>
  range
    ? { ContentLength: range.end - range.start + 1, ContentRange: `bytes ${range.start}-${range.end}/${sizeBytes}` }
    : { ContentLength: sizeBytes };

const showOverrides = (input: ReadInput) => {
  const given = Object.entries(OVERRIDES).flatMap(([parameter, member]) => {
    const value = input[parameter as keyof typeof OVERRIDES];
    return value === undefined ? [] : [[member, value]];
  });
  return { ...Object.fromEntries(given), ...(input.ResponseExpires && { Expires: input.ResponseExpires }) };
};
