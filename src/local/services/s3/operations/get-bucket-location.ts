import { GetBucketLocationCommand } from '@aws-sdk/client-s3';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Every bucket lies in us-east-1, which S3 spells as an empty location. */
export const getBucketLocation = (context: S3Context) => bucketOperation(context, GetBucketLocationCommand, () => ({}));
