import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { operation } from '../../../core/service.ts';
import { notImplemented } from '../s3-errors.ts';
import type { S3Context } from '../s3-operation.ts';
import { checkTags, MAX_BUCKET_TAGS } from '../tags.ts';

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/** S3's default for every new bucket. */
const BLOCK_ALL = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/**
 * Creating one's own bucket again succeeds: S3 does so in us-east-1 for compatibility, and answers
 * BucketAlreadyOwnedByYou only elsewhere. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html#API_CreateBucket_Errors
 */
export const createBucket = ({ aws, objects }: S3Context) =>
  operation(CreateBucketCommand, (input) => {
    const { Bucket: name, CreateBucketConfiguration: configuration } = input;
    checkBucketName(name);
    checkLocation(configuration?.LocationConstraint, aws.region);
    if (input.ObjectLockEnabledForBucket) throw notImplemented('Object Lock');
    const tags = configuration?.Tags ?? [];
    checkTags(tags, MAX_BUCKET_TAGS);
    if (!objects.buckets.find(name))
      objects.buckets.put({
        name,
        createdAt: aws.clock.date(),
        publicAccessBlock: BLOCK_ALL,
        ...(tags.length > 0 && { tags }),
      });
    return { Location: `/${name}`, BucketArn: `arn:aws:s3:::${name}` };
  });

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @throws AwsError InvalidBucketName
 */
function checkBucketName(name: string): void {
  const isValid = NAME.test(name) && !name.includes('..') && !IP_ADDRESS.test(name);
  if (!isValid)
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', { members: { BucketName: name } });
}

function checkLocation(location: string | undefined, region: string): void {
  if (location === undefined || location === region) return;
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}
