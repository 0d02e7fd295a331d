import type { StaticOperationSchema } from '@smithy/types';
import { AwsError, isAwsError } from '../../core/aws-error.ts';
import type { LocalAws } from '../../core/local-aws.ts';
import { type Caller, type Handler, type Operation, operation, type Reply } from '../../core/service.ts';
import { listAccess } from './access.ts';
import type { ObjectStore } from './object-store.ts';

/** What S3's operations work on. */
export interface S3Context {
  aws: LocalAws;
  objects: ObjectStore;
}

interface BucketInput {
  Bucket?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/**
 * An operation on a bucket or on objects of it: the bucket exists and is the expected owner's when the handler runs.
 * `Bucket` and `Key` are labels of the path, hence always there.
 */
export function bucketOperation<Input extends BucketInput, Output>(
  { aws, objects }: S3Context,
  schema: StaticOperationSchema,
  handle: Handler<Input & { Bucket: string; Key: string }, Reply<Output>>,
): Operation {
  return operation<Input & { Bucket: string; Key: string }, Output>(schema, async (input, context) => {
    objects.buckets.get(input.Bucket);
    if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== aws.account)
      throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
    try {
      return await handle(input, context);
    } catch (error) {
      if (isAwsError(error, 'NoSuchKey')) checkMayKnow(aws, context.caller, input.Bucket);
      throw error;
    }
  });
}

/** That a key is missing is told to those who may list the bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
const checkMayKnow = (aws: LocalAws, caller: Caller, bucket: string): void =>
  aws.authorizer.permissionsOf(caller).check(listAccess(bucket, undefined), 's3');
