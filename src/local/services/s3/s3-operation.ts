import type { StaticOperationSchema } from '@smithy/types';
import { AwsError } from '../../core/aws-error.ts';
import type { LocalAws } from '../../core/local-aws.ts';
import { type Handler, type Operation, operation, type Reply } from '../../core/service.ts';
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
  return operation<Input & { Bucket: string; Key: string }, Output>(schema, (input, context) => {
    objects.buckets.get(input.Bucket);
    if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== aws.account)
      throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
    return handle(input, context);
  });
}
