import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { bucketOperation, type S3Context } from '../s3-operation.ts';

/** Versioning was never on, which S3 says by saying nothing. */
export const getBucketVersioning = (context: S3Context) =>
  bucketOperation(context, GetBucketVersioningCommand, () => ({}));
