import { CreateBucket$, type CreateBucketCommandInput, type CreateBucketCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { operation } from '../../../core/service.ts';
import { checkBucketName } from '../bucket-name.ts';
import { notImplemented } from '../s3-errors.ts';
import type { S3Context } from '../s3-operation.ts';
import { checkTags, MAX_BUCKET_TAGS } from '../tags.ts';

/** Creating one's own bucket again succeeds in us-east-1, for compatibility, and fails in every other region. */
export const createBucket = ({ aws, objects }: S3Context) =>
  operation<CreateBucketCommandInput & { Bucket: string }, CreateBucketCommandOutput>(CreateBucket$, (input) => {
    const { Bucket: name, CreateBucketConfiguration: configuration } = input;
    checkBucketName(name);
    checkLocation(configuration?.LocationConstraint, aws.region);
    if (input.ObjectLockEnabledForBucket) throw notImplemented('Object Lock');
    const tags = configuration?.Tags ?? [];
    checkTags(tags, MAX_BUCKET_TAGS);
    if (!objects.buckets.find(name))
      objects.buckets.put({ name, createdAt: aws.clock.date(), ...(tags.length > 0 && { tags }) });
    else if (aws.region !== 'us-east-1') throw alreadyOwned(name);
    return { Location: `/${name}`, BucketArn: `arn:aws:s3:::${name}` };
  });

const alreadyOwned = (name: string): AwsError =>
  new AwsError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    { status: 409, members: { BucketName: name } },
  );

function checkLocation(location: string | undefined, region: string): void {
  if (location === undefined || location === region) return;
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}
