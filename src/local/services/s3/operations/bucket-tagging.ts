/** A bucket's tags. */
import { DeleteBucketTaggingCommand, GetBucketTaggingCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';
import { checkTags, MAX_BUCKET_TAGS } from '../tags.ts';

export const putBucketTagging = (context: S3Context) =>
  bucketOperation(context, PutBucketTaggingCommand, (input) => {
    const tags = input.Tagging.TagSet;
    checkTags(tags, MAX_BUCKET_TAGS);
    context.objects.buckets.configure(input.Bucket, { tags });
    return {};
  });

export const getBucketTagging = (context: S3Context) =>
  bucketOperation(context, GetBucketTaggingCommand, (input) => {
    const { tags } = context.objects.buckets.get(input.Bucket);
    if (!tags)
      throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', {
        status: 404,
        members: { BucketName: input.Bucket },
      });
    return { TagSet: tags };
  });

export const deleteBucketTagging = (context: S3Context) =>
  bucketOperation(context, DeleteBucketTaggingCommand, (input) => {
    context.objects.buckets.configure(input.Bucket, { tags: undefined });
    return {};
  });
