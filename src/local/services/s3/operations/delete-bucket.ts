import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Only an empty bucket can be deleted; its configuration goes with it. */
export const deleteBucket = (context: S3Context) =>
  bucketOperation(context, DeleteBucketCommand, ({ Bucket: bucket }) => {
    if (!context.objects.objects.isEmpty(bucket))
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
        status: 409,
        members: { BucketName: bucket },
      });
    context.objects.buckets.remove(bucket);
    return {};
  });
