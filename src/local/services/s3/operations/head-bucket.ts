import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Whether a bucket is there. */
export const headBucket = (context: S3Context) =>
  bucketOperation(context, HeadBucketCommand, ({ Bucket: bucket }) => ({
    BucketRegion: context.aws.region,
    BucketArn: `arn:aws:s3:::${bucket}`,
    AccessPointAlias: false,
  }));
