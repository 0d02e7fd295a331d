/** Conditional requests: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html */
import { AwsError, isAwsError } from '../../core/aws-error.ts';
import { quoteEtag } from './object-headers.ts';
import type { StoredObject } from './object-row.ts';
import { noSuchKey, notImplemented, preconditionFailed } from './s3-errors.ts';

const unquote = (etag: string): string => etag.trim().replace(/^W\//, '').replaceAll('"', '');

const matches = (header: string, { etag }: StoredObject): boolean =>
  header.split(',').some((item) => unquote(item) === '*' || unquote(item) === etag);

export interface WriteConditions {
  key: string;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

/**
 * Checks a write against the object that it would replace.
 * @throws AwsError PreconditionFailed or NoSuchKey
 */
export function checkWrite({ key, ifMatch, ifNoneMatch }: WriteConditions, current: StoredObject | undefined): void {
  if (ifNoneMatch !== undefined && unquote(ifNoneMatch) !== '*')
    throw notImplemented('If-None-Match with a value other than * on a write');
  if (ifNoneMatch !== undefined && current) throw preconditionFailed('If-None-Match');
  if (ifMatch === undefined) return;
  if (!current) throw noSuchKey(key);
  if (!matches(ifMatch, current)) throw preconditionFailed('If-Match');
}

export interface ReadConditions {
  IfMatch?: string | undefined;
  IfNoneMatch?: string | undefined;
  IfModifiedSince?: Date | undefined;
  IfUnmodifiedSince?: Date | undefined;
}

/**
 * Checks a read in the order of RFC 9110 section 13.2.2, which S3 follows.
 * @throws AwsError PreconditionFailed (412) or NotModified (304)
 */
export function checkRead(conditions: ReadConditions, object: StoredObject): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, object)) throw preconditionFailed('If-Match');
  } else if (IfUnmodifiedSince && object.lastModified > IfUnmodifiedSince) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, object)) throw notModified(object);
  } else if (IfModifiedSince && object.lastModified <= IfModifiedSince) {
    throw notModified(object);
  }
}

/**
 * Checks the source of a copy: what would be an unneeded read is a failed copy.
 * @throws AwsError PreconditionFailed
 */
export function checkCopySource(conditions: ReadConditions, object: StoredObject): void {
  try {
    checkRead(conditions, object);
  } catch (error) {
    throw isAwsError(error, 'NotModified') ? preconditionFailed('x-amz-copy-source-If-None-Match') : error;
  }
}

const notModified = ({ etag, lastModified }: StoredObject): AwsError =>
  new AwsError('NotModified', 'Not Modified', {
    status: 304,
    members: { etag: quoteEtag(etag), 'last-modified': lastModified.toUTCString() },
  });
