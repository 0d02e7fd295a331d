/** Tags of buckets and objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-managing.html */
import type { Tag } from '@aws-sdk/client-s3';
import { AwsError } from '../../core/aws-error.ts';

const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
export const MAX_OBJECT_TAGS = 10;
export const MAX_BUCKET_TAGS = 50;

const invalidTag = (message: string): AwsError => new AwsError('InvalidTag', message);

/** @throws AwsError InvalidTag or BadRequest */
export function checkTags(tags: readonly Tag[], maxCount: number): void {
  if (tags.length > maxCount) throw new AwsError('BadRequest', `Object tags cannot be greater than ${maxCount}`);
  const keys = new Set<string | undefined>();
  for (const { Key = '', Value = '' } of tags) {
    if (Key === '' || Key.length > MAX_KEY_LENGTH) throw invalidTag('The TagKey you have provided is invalid');
    if (Value.length > MAX_VALUE_LENGTH) throw invalidTag('The TagValue you have provided is invalid');
    if (keys.has(Key)) throw invalidTag('Cannot provide multiple Tags with the same key');
    keys.add(Key);
  }
}

/**
 * Tags of the header `x-amz-tagging`, written like a query: `stage=test&owner=ops`.
 * @throws AwsError InvalidTag or BadRequest
 */
export function parseTagging(header: string | undefined): Tag[] {
  const tags = [...new URLSearchParams(header ?? '')].map(([Key, Value]) => ({ Key, Value }));
  checkTags(tags, MAX_OBJECT_TAGS);
  return tags;
}
