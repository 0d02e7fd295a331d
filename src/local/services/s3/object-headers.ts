/** How the metadata of an object comes in with an upload and goes out with a read. */
import {
  type CreateMultipartUploadCommandInput,
  type GetObjectCommandOutput,
  type PutObjectCommandInput,
  StorageClass,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../core/aws-error.ts';
import { showChecksum } from './checksums.ts';
import type { ObjectDetails, ObjectHeaders, StoredObject } from './object-row.ts';
import { invalidRequest, notImplemented } from './s3-errors.ts';
import { parseTagging } from './tags.ts';

const MAX_METADATA_BYTES = 2048;
/** S3's own default. */
export const DEFAULT_CONTENT_TYPE = 'binary/octet-stream';
/** What the bucket does for everybody, and so may be asked for. */
const ACLS_WITHOUT_EFFECT = ['private', 'bucket-owner-full-control', 'bucket-owner-read'];

/** Those whose objects can be read at once; archives would have to be restored first. */
const READABLE_CLASSES: StorageClass[] = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'REDUCED_REDUNDANCY',
];
const STORAGE_CLASSES = Object.values(StorageClass);

type UploadInput = Omit<
  PutObjectCommandInput & CreateMultipartUploadCommandInput,
  'Bucket' | 'Key' | 'ChecksumAlgorithm'
>;

/**
 * The details that an upload asks for.
 * @throws AwsError for what S3 would refuse, and NotImplemented for what this store cannot do
 */
export function readDetails(input: UploadInput): ObjectDetails {
  refuseUnsupported(input);
  const tags = parseTagging(input.Tagging);
  return {
    headers: readHeaders(input),
    storageClass: input.StorageClass,
    ...(tags.length > 0 && { tags }),
  };
}

function readHeaders(input: UploadInput): ObjectHeaders {
  const size = Object.entries(input.Metadata ?? {}).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (size > MAX_METADATA_BYTES)
    throw new AwsError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
      members: { Size: size, MaxSizeAllowed: MAX_METADATA_BYTES },
    });
  return {
    CacheControl: input.CacheControl,
    ContentDisposition: input.ContentDisposition,
    ContentEncoding: input.ContentEncoding,
    ContentLanguage: input.ContentLanguage,
    ContentType: input.ContentType ?? DEFAULT_CONTENT_TYPE,
    Expires: input.Expires,
    WebsiteRedirectLocation: input.WebsiteRedirectLocation,
    Metadata: input.Metadata,
  };
}

function refuseUnsupported(input: UploadInput): void {
  checkStorageClass(input.StorageClass);
  const encryption = input.ServerSideEncryption;
  if (encryption !== undefined && encryption !== 'AES256') throw notImplemented(`Encryption by ${encryption}`);
  if (input.SSECustomerAlgorithm !== undefined) throw notImplemented('Encryption by a key of the customer');
  if (input.ObjectLockMode !== undefined || input.ObjectLockLegalHoldStatus !== undefined)
    throw invalidRequest('Bucket is missing Object Lock Configuration');
  const hasGrant = input.GrantRead ?? input.GrantFullControl ?? input.GrantReadACP ?? input.GrantWriteACP;
  if (hasGrant !== undefined || (input.ACL !== undefined && !ACLS_WITHOUT_EFFECT.includes(input.ACL)))
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  if ('WriteOffsetBytes' in input) throw notImplemented('Appending to an object');
}

function checkStorageClass(storageClass: StorageClass | undefined): void {
  if (storageClass === undefined || READABLE_CLASSES.includes(storageClass)) return;
  if (STORAGE_CLASSES.includes(storageClass)) throw notImplemented(`The storage class ${storageClass}`);
  throw new AwsError('InvalidStorageClass', 'The storage class you specified is not valid');
}

export const quoteEtag = (etag: string): string => `"${etag}"`;

/** Members that GetObject and HeadObject share. */
export function showObject(object: StoredObject, { hasChecksum }: { hasChecksum: boolean }) {
  const { headers, storageClass, tags, checksum } = object;
  return {
    AcceptRanges: 'bytes',
    ETag: quoteEtag(object.etag),
    LastModified: object.lastModified,
    ServerSideEncryption: 'AES256',
    ...headers,
    // S3 does not mention the standard class.
    ...(storageClass !== undefined && storageClass !== 'STANDARD' && { StorageClass: storageClass }),
    ...(tags && { TagCount: tags.length }),
    ...(hasChecksum && checksum && { ...showChecksum(checksum), ChecksumType: checksum.type }),
  } satisfies Partial<GetObjectCommandOutput>;
}
